"""Evaluates flags by flagd's Python implementation: definitions and users in, a list of variants a user out."""

import json
import sys

from openfeature.contrib.tools.flagd.core import FlagdCore
from openfeature.evaluation_context import EvaluationContext

asked = json.load(sys.stdin)
core = FlagdCore()
core.set_flags(asked["definitions"])


def variant(key: str, user: dict) -> str | None:
    context = EvaluationContext(user.get("id"), user["attributes"])
    try:
        return core.resolve_string_value(key, "", context).variant
    except Exception as error:  # what it raises is not told apart: code gets its own default
        return None


print(json.dumps([{key: variant(key, user) for key in asked["definitions"]["flags"]} for user in asked["users"]]))
