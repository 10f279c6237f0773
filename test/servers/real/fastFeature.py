"""Serves a few flags by fast-feature, and lets a test put in others."""

import sys

import uvicorn
from fast_feature.core import Flag, FlagState
from fast_feature.ofrep import OfrepRouter
from fast_feature.storage.inmemory import InMemoryFlagRepository
from fastapi import FastAPI

ON_OFF = {"on": True, "off": False}

flags = InMemoryFlagRepository(
    [
        Flag("new_nav", ON_OFF, "on"),
        Flag("partial", ON_OFF, "off", targeting={"fractional": [["on", 30], ["off", 70]]}),
        Flag("colour", {"red": "red", "blue": "blue"}, "blue", targeting={"if": [{"ends_with": [{"var": "email"}, "@acme.dev"]}, "red", None]}),
        Flag("retired", ON_OFF, "off", state=FlagState.DISABLED),
    ]
)
app = FastAPI()
app.include_router(OfrepRouter.build(flags))


@app.put("/test/flags/{key}/{variant}")
async def put(key: str, variant: str) -> None:
    flag = Flag(key, ON_OFF, variant)
    await (flags.update(flag) if await flags.get(key) else flags.create(flag))


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
