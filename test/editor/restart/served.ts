/** What both launches know of the server that is there for the first and gone for the second. */
export const CONFIG = 'shop/flagline.config.json';
export const CODE = 'shop/src/served.ts';
export const TEXT = "import { isEnabled } from 'unleash-client';\n\nexport const served = isEnabled('served-flag');\n";
