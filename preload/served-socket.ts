/** What page and server speak over their WebSocket; the token follows it as a second subprotocol. */
export const subprotocol = 'datawright';
