"""A web chat that is connected to Careline; needs Python 3.9 and nothing else.

The chat's side, in place of your own chat system:

    POST   /chat/VISITOR/MESSAGE   a visitor's line, as text
    GET    /chat/VISITOR/MESSAGE   what became of the line
    GET    /chat/VISITOR           the lines for the visitor, who has read them then
    DELETE /chat/VISITOR           the visitor leaves

Careline's side:

    POST   /careline               answers, pushed and signed as Standard Webhooks say
"""

import base64
import hashlib
import hmac
import json
import os
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import unquote, urlencode
from urllib.request import Request, urlopen

CARELINE = os.environ.get("CARELINE_URL", "http://localhost:8081").rstrip("/")
KEY = os.environ["CARELINE_KEY"]
SOURCE = os.environ.get("CARELINE_SOURCE", "www.example.com")
# Two, with a comma between, while one replaces the other.
SECRETS = [base64.b64decode(s.strip()[len("whsec_"):]) for s in os.environ["CARELINE_PUSH_SECRETS"].split(",")]

AGE_MAX = 300  # seconds between a push's timestamp and now
BODY_MAX = 1_000_000
LINE_PATIENCE = 60  # seconds; the visitor's browser waits meanwhile
RECEIPT_PATIENCE = 8  # seconds; Careline waits 15 for the answer to a push
WAIT_MIN, WAIT_MAX = 0.5, 30  # seconds before a request is repeated

# A real chat keeps these in its database and changes both in one transaction; then a line
# is shown once, wherever the program stops.
lock = threading.Lock()
visitors = {}  # visitor: [{"id", "text", "read"}]
seen = {}  # webhook-id: the receipt that is due for it


# --- Asking Careline


def ask(method, path, body=None, patience=LINE_PATIENCE):
    """Status and text of the answer. While Careline is overloaded or out of reach it is asked
    again, not before the time that it names; any other refusal is final."""
    end, wait = time.monotonic() + patience, WAIT_MIN
    while True:
        status, text, told = ask_once(method, path, body)
        if not may_go_well_later(status):
            return status, text
        # Without a word from Careline: longer each time, and not all clients at the same moment.
        pause = told if told is not None else wait * random.uniform(0.8, 1.2)
        if time.monotonic() + pause > end:
            return status, text
        say(f"{method} {path}: {status}, again in {pause:.1f} s")
        time.sleep(pause)
        wait = min(2 * wait, WAIT_MAX)


def ask_once(method, path, body):
    headers = {"Authorization": "Bearer " + KEY, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(CARELINE + path, data, headers, method=method), timeout=20) as answer:
            return answer.status, answer.read().decode(), None
    except HTTPError as refusal:
        told = refusal.headers.get("Retry-After", "")
        return refusal.code, refusal.read().decode(errors="replace"), int(told) if told.isdigit() else None
    except OSError as fault:  # not reached, or broken off; the message's id makes a repetition safe
        return 503, json.dumps({"detail": str(fault)}), None


def may_go_well_later(status):
    return status >= 500 or status in (408, 425, 429)


# --- The customer's way in


def line(visitor, message, text):
    """Hands a line on. The browser hears "taken" only when Careline has it for good, and sends the
    line again under the same id if it hears nothing; so no line is lost and none comes twice."""
    with lock:
        visitors.setdefault(visitor, [])
    contact = {
        "channel": "CHAT",
        "source": SOURCE,
        "messageId": f"{visitor}/{message}",
        "from": {"handle": visitor},
        "text": text,
    }
    status, answer = ask("POST", "/contacts", contact)
    if status == 202:
        return 202, answer
    say(f"line {visitor}/{message} was not taken: {status} {answer}")
    # Refused for good is something to look at; the rest may go well later.
    return 503 if may_go_well_later(status) else 422, answer


def outcome(visitor, message):
    """The inquiry that the line belongs to, or the reason why there is none."""
    asked = urlencode({"source": SOURCE, "messageId": f"{visitor}/{message}"})
    return ask("GET", "/contacts?" + asked)


# --- The answers' way out


def is_genuine(headers, body):
    """Whether Careline sent exactly these bytes, and just now."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit()) or abs(time.time() - int(timestamp)) > AGE_MAX:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + body
    given = [one.encode() for one in headers.get("webhook-signature", "").split(" ")]
    expected = [b"v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)) for key in SECRETS]
    # In constant time, so that nobody can guess a signature byte by byte.
    return any([hmac.compare_digest(e, g) for e in expected for g in given])


def pushed(headers, body):
    """Shows an answer to its visitor and tells Careline so. A push comes again if Careline did not
    hear of its success: it is known by its id, and only the receipt is sent again."""
    if not is_genuine(headers, body):
        return 401, "not from Careline, or too old"
    event = json.loads(body)
    if event["type"] != "careline.outbound.requested.v1":
        return 204, ""
    message = event["data"]
    with lock:
        receipt = seen.get(headers["webhook-id"])
        if receipt is None:
            receipt = seen[headers["webhook-id"]] = show(message)
    status, answer = ask("POST", f"/outbound/{message['id']}/receipts", receipt, RECEIPT_PATIENCE)
    if may_go_well_later(status):
        return 503, "the receipt is still due"
    if status >= 400:
        say(f"receipt of {message['id']} was refused: {status} {answer}")
    return 204, ""


def show(message):
    lines = visitors.get(message["address"])
    if lines is None:
        return {"status": "FAILED", "reason": "VISITOR_GONE"}
    lines.append({"id": message["id"], "text": message["text"], "read": False})
    return {"status": "DELIVERED"}


def fetched(visitor):
    """All lines for the visitor. Who fetches them reads them."""
    with lock:
        lines = list(visitors.get(visitor, []))
    for one in [one for one in lines if not one["read"]]:
        status, _ = ask("POST", f"/outbound/{one['id']}/receipts", {"status": "READ"}, RECEIPT_PATIENCE)
        one["read"] = status == 200
    return 200, "".join(one["text"] + "\n" for one in lines)


def left(visitor):
    with lock:
        visitors.pop(visitor, None)
    return 204, ""


# --- The server. A real chat asks here who the visitor is, and has TLS in front.


class Chat(BaseHTTPRequestHandler):
    def answer(self):
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > BODY_MAX:
            return 413, "too long"
        body = self.rfile.read(int(length))
        path = [unquote(part) for part in self.path.split("?")[0].split("/")[1:]]
        asked = (self.command, path[0], len(path))
        if asked == ("POST", "careline", 1):
            return pushed(self.headers, body)
        if asked == ("POST", "chat", 3):
            return line(path[1], path[2], body.decode())
        if asked == ("GET", "chat", 3):
            return outcome(path[1], path[2])
        if asked == ("GET", "chat", 2):
            return fetched(path[1])
        if asked == ("DELETE", "chat", 2):
            return left(path[1])
        return 404, "unknown"

    def handle_one(self):
        try:
            status, text = self.answer()
        except (ValueError, KeyError) as fault:
            status, text = 400, str(fault)
        content = text.encode()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", "application/json" if text.startswith("{") else "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
        if status == 503:
            self.send_header("Retry-After", "5")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = handle_one

    def log_message(self, *_):
        pass


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Chat)
    say(f"chat on http://127.0.0.1:{server.server_port}")
    server.serve_forever()
