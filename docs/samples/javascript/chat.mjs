// A web chat that is connected to Careline; needs Node.js 18 and nothing else.
//
// The chat's side, in place of your own chat system:
//
//     POST   /chat/VISITOR/MESSAGE   a visitor's line, as text
//     GET    /chat/VISITOR/MESSAGE   what became of the line
//     GET    /chat/VISITOR           the lines for the visitor, who has read them then
//     DELETE /chat/VISITOR           the visitor leaves
//
// Careline's side:
//
//     POST   /careline               answers, pushed and signed as Standard Webhooks say

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const CARELINE = (process.env.CARELINE_URL ?? 'http://localhost:8081').replace(/\/+$/, '');
const KEY = needed('CARELINE_KEY');
const SOURCE = process.env.CARELINE_SOURCE ?? 'www.example.com';
// Two, with a comma between, while one replaces the other.
const SECRETS = needed('CARELINE_PUSH_SECRETS').split(',').map(s => Buffer.from(s.trim().slice('whsec_'.length), 'base64'));

const AGE_MAX = 300; // seconds between a push's timestamp and now
const BODY_MAX = 1_000_000;
const LINE_PATIENCE = 60_000; // ms; the visitor's browser waits meanwhile
const RECEIPT_PATIENCE = 8_000; // ms; Careline waits 15 s for the answer to a push
const WAIT_MIN = 500; // ms before a request is repeated
const WAIT_MAX = 30_000;

// A real chat keeps these in its database and changes both in one transaction; then a line
// is shown once, wherever the program stops.
const visitors = new Map(); // visitor -> [{id, text, read}]
const seen = new Map(); // webhook-id -> the receipt that is due for it

// --- Asking Careline

// Status and text of the answer. While Careline is overloaded or out of reach it is asked
// again, not before the time that it names; any other refusal is final.
async function ask(method, path, body, patience = LINE_PATIENCE) {
  const end = Date.now() + patience;
  for (let wait = WAIT_MIN; ; wait = Math.min(2 * wait, WAIT_MAX)) {
    const { status, text, told } = await askOnce(method, path, body);
    if (!mayGoWellLater(status)) return { status, text };
    // Without a word from Careline: longer each time, and not all clients at the same moment.
    const pause = told ?? wait * (0.8 + 0.4 * Math.random());
    if (Date.now() + pause > end) return { status, text };
    say(`${method} ${path}: ${status}, again in ${(pause / 1000).toFixed(1)} s`);
    await sleep(pause);
  }
}

async function askOnce(method, path, body) {
  const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
  try {
    const answer = await fetch(CARELINE + path, { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(20_000) });
    const told = answer.headers.get('Retry-After') ?? '';
    return { status: answer.status, text: await answer.text(), told: /^\d+$/.test(told) ? 1000 * told : undefined };
  } catch (fault) { // not reached, or broken off; the message's id makes a repetition safe
    return { status: 503, text: JSON.stringify({ detail: String(fault) }) };
  }
}

const mayGoWellLater = status => status >= 500 || [408, 425, 429].includes(status);

// --- The customer's way in

// Hands a line on. The browser hears "taken" only when Careline has it for good, and sends the
// line again under the same id if it hears nothing; so no line is lost and none comes twice.
async function line(visitor, message, text) {
  if (!visitors.has(visitor)) visitors.set(visitor, []);
  const contact = { channel: 'CHAT', source: SOURCE, messageId: `${visitor}/${message}`, from: { handle: visitor }, text };
  const answer = await ask('POST', '/contacts', contact);
  if (answer.status === 202) return answer;
  say(`line ${visitor}/${message} was not taken: ${answer.status} ${answer.text}`);
  // Refused for good is something to look at; the rest may go well later.
  return { status: mayGoWellLater(answer.status) ? 503 : 422, text: answer.text };
}

// The inquiry that the line belongs to, or the reason why there is none.
function outcome(visitor, message) {
  return ask('GET', '/contacts?' + new URLSearchParams({ source: SOURCE, messageId: `${visitor}/${message}` }));
}

// --- The answers' way out

// Whether Careline sent exactly these bytes, and just now.
function isGenuine(headers, body) {
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - timestamp) > AGE_MAX) return false;
  const given = (headers['webhook-signature'] ?? '').split(' ').map(s => Buffer.from(s));
  return SECRETS
    .map(key => createHmac('sha256', key).update(`${headers['webhook-id']}.${timestamp}.`).update(body).digest('base64'))
    .map(hash => Buffer.from(`v1,${hash}`))
    // In constant time, so that nobody can guess a signature byte by byte.
    .some(expected => given.some(one => one.length === expected.length && timingSafeEqual(one, expected)));
}

// Shows an answer to its visitor and tells Careline so. A push comes again if Careline did not
// hear of its success: it is known by its id, and only the receipt is sent again.
async function pushed(headers, body) {
  if (!isGenuine(headers, body)) return { status: 401, text: 'not from Careline, or too old' };
  const { type, data: message } = JSON.parse(body);
  if (type !== 'careline.outbound.requested.v1') return { status: 204 };
  const id = headers['webhook-id'];
  if (!seen.has(id)) seen.set(id, show(message)); // nothing waits in between, so nothing comes in between
  const { status, text } = await ask('POST', `/outbound/${message.id}/receipts`, seen.get(id), RECEIPT_PATIENCE);
  if (mayGoWellLater(status)) return { status: 503, text: 'the receipt is still due' };
  if (status >= 400) say(`receipt of ${message.id} was refused: ${status} ${text}`);
  return { status: 204 };
}

function show({ id, address, text }) {
  if (!visitors.has(address)) return { status: 'FAILED', reason: 'VISITOR_GONE' };
  visitors.get(address).push({ id, text, read: false });
  return { status: 'DELIVERED' };
}

// All lines for the visitor. Who fetches them reads them.
async function fetched(visitor) {
  const lines = [...(visitors.get(visitor) ?? [])];
  for (const one of lines.filter(one => !one.read)) {
    const { status } = await ask('POST', `/outbound/${one.id}/receipts`, { status: 'READ' }, RECEIPT_PATIENCE);
    one.read = status === 200;
  }
  return { status: 200, text: lines.map(one => one.text + '\n').join('') };
}

function left(visitor) {
  visitors.delete(visitor);
  return { status: 204 };
}

// --- The server. A real chat asks here who the visitor is, and has TLS in front.

async function answer(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) { // the bytes as they came: a signature holds for nothing else
    length += part.length;
    if (length > BODY_MAX) return { status: 413, text: 'too long' };
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  const path = request.url.split('?')[0].split('/').slice(1).map(decodeURIComponent);
  switch (`${request.method} ${path[0]} ${path.length}`) {
    case 'POST careline 1': return pushed(request.headers, body);
    case 'POST chat 3': return line(path[1], path[2], body.toString());
    case 'GET chat 3': return outcome(path[1], path[2]);
    case 'GET chat 2': return fetched(path[1]);
    case 'DELETE chat 2': return left(path[1]);
    default: return { status: 404, text: 'unknown' };
  }
}

const server = createServer(async (request, response) => {
  const { status, text = '' } = await answer(request).catch(fault => ({ status: 400, text: String(fault) }));
  const headers = { 'Content-Type': text.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8' };
  if (status === 503) headers['Retry-After'] = '5';
  response.writeHead(status, status === 204 ? {} : headers).end(text);
});

function say(text) {
  console.log(text);
}

function needed(name) {
  if (!process.env[name]) throw new Error(`${name} is not set`);
  return process.env[name];
}

server.listen(Number(process.env.PORT ?? 8090), '127.0.0.1', () => say(`chat on http://127.0.0.1:${server.address().port}`));
