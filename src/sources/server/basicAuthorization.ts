/** How a name and a password, `name:password`, are sent. */
export function basicAuthorization(token: string): Record<string, string> {
  return { Authorization: `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(token)))}` };
}
