"""Runs Python handlers: asks the Runtime API for work, calls the handler, says what came of it.

What takes long to import (logging, traceback) is imported when it is first needed: a cold start waits for nothing else."""
import json
import os
import socket
import sys
import time

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
JSON_LOG = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
LEVELS = {"TRACE": 5, "DEBUG": 10, "INFO": 20, "WARN": 30, "WARNING": 30, "ERROR": 40, "FATAL": 50}
BASE = "/2018-06-01/runtime/"
request_id = None


class Api:
    """One connection that stays open, as small as HTTP can be."""

    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self.address = (host, int(port))
        self.socket = None
        self.rest = b""

    def ask(self, method, path, body=None, headers=()):
        lines = ["%s %s HTTP/1.1" % (method, path), "Host: runtime"]
        lines += ["%s: %s" % pair for pair in headers]
        if body is not None:
            lines.append("Content-Length: %d" % len(body))
        if self.socket is None:
            self.socket = socket.create_connection(self.address)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (body or b""))
        return self.answer()

    def more(self):
        piece = self.socket.recv(262144)
        if not piece:
            sys.exit(0)  # the environment ends
        return piece

    def answer(self):
        data = self.rest
        while b"\r\n\r\n" not in data:
            data += self.more()
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        left = int(headers.get("content-length", 0)) - len(body)
        pieces = [body]
        while left > 0:
            pieces.append(self.more())
            left -= len(pieces[-1])
        body = b"".join(pieces)
        if left < 0:
            body, self.rest = body[:left], body[left:]
        else:
            self.rest = b""
        return int(lines[0].split()[1]), headers, body


class ClientContext:
    def __init__(self, given):
        self.custom = given.get("custom")
        self.env = given.get("env")
        self.client = None
        if given.get("client"):
            self.client = Client(given["client"])


class Client:
    def __init__(self, given):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, given.get(name))


class CognitoIdentity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class LambdaContext:
    def __init__(self, headers):
        env = os.environ.get
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self._deadline_ms = int(headers.get("lambda-runtime-deadline-ms", 0))
        self.log_group_name = env("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = env("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = env("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = env("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.identity = CognitoIdentity()
        client = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(client)) if client else None

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def log(self, message):
        write(str(message))

    def __repr__(self):
        return "LambdaContext([%s])" % ",".join("%s=%s" % pair for pair in vars(self).items() if pair[0] != "_deadline_ms")


def write(line):
    """One event of the log, however many lines it has."""
    sys.stdout.write(line.rstrip("\n").replace("\n", "\r") + "\n")
    sys.stdout.flush()


def timestamp(seconds=None):
    now = time.time() if seconds is None else seconds
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + (".%03dZ" % (now % 1 * 1000) if not JSON_LOG else "Z")


def set_up_logging(logging):
    class Text(logging.Formatter):
        converter = time.gmtime

        def format(self, record):
            text = "[%s]\t%s.%03dZ\t%s\t%s" % (record.levelname, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)), record.msecs,
                                               request_id or "", record.getMessage())
            return text + ("\n" + self.formatException(record.exc_info) if record.exc_info else "")

    class Json(logging.Formatter):
        plain = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

        def format(self, record):
            entry = {"timestamp": timestamp(record.created), "level": record.levelname, "message": record.getMessage(), "logger": record.name}
            if record.exc_info and record.exc_info[0]:
                import traceback
                entry["stackTrace"] = [line.rstrip("\n") for line in traceback.format_tb(record.exc_info[2])]
                entry["errorType"] = record.exc_info[0].__name__
                entry["errorMessage"] = str(record.exc_info[1])
                entry["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
            entry.update((k, v) for k, v in vars(record).items() if k not in self.plain)
            if request_id:
                entry["requestId"] = request_id
            return json.dumps(entry, default=str, ensure_ascii=False)

    class Handler(logging.Handler):
        def emit(self, record):
            write(self.format(record))

    handler = Handler()
    handler.setFormatter(Json() if JSON_LOG else Text())
    logging.root.addHandler(handler)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    if JSON_LOG and level in LEVELS:
        logging.root.setLevel(LEVELS[level])


def set_up_botocore(session):
    """Clients too old to know AWS_ENDPOINT_URL talk to this cloud all the same."""
    import botocore
    if tuple(int(part) for part in botocore.__version__.split(".")[:2]) >= (1, 31):
        return
    create = session.Session.create_client

    def create_client(self, service_name, *args, **kwargs):
        if len(args) < 5 and kwargs.get("endpoint_url") is None:
            own = "AWS_ENDPOINT_URL_" + service_name.upper().replace("-", "_")
            kwargs["endpoint_url"] = os.environ.get(own) or os.environ.get("AWS_ENDPOINT_URL")
        return create(self, service_name, *args, **kwargs)

    session.Session.create_client = create_client


class SetUpWhenWanted:
    """Sets modules up right after somebody imported them."""
    wanted = {"logging": set_up_logging, "botocore.session": set_up_botocore}

    def find_spec(self, name, path=None, target=None):
        if name not in self.wanted:
            return None
        from importlib.machinery import PathFinder
        spec = PathFinder.find_spec(name, path)
        set_up, load = self.wanted[name], spec and spec.loader.exec_module

        def exec_module(module):
            load(module)
            set_up(module)

        if spec:
            spec.loader.exec_module = exec_module
        return spec


class Fault(Exception):
    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type, self.trace = error_type, list(trace)


def error_of(error):
    """The error as the caller gets it."""
    if isinstance(error, Fault):
        return {"errorMessage": str(error), "errorType": error.error_type, "requestId": request_id or "", "stackTrace": error.trace}
    import traceback
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__ and not f.filename.startswith("<frozen importlib")]
    return {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": request_id or "", "stackTrace": traceback.format_list(frames)}


def log_error(error):
    if JSON_LOG:
        write(json.dumps(dict(timestamp=timestamp(), log_level="ERROR", **error), ensure_ascii=False))
    else:
        write("[ERROR] %(errorType)s: %(errorMessage)s\n" % error + "Traceback (most recent call last):\n" + "".join(error["stackTrace"]))


def find_handler(name):
    module_name, dot, function = name.rpartition(".")
    if not dot:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % name)
    import importlib
    try:
        if module_name.split(".")[0] in sys.builtin_module_names:
            raise Fault("Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name)
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error)) from None
    except SyntaxError as error:
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error),
                    ['  File "%s" Line %s\n    %s\n' % (error.filename, error.lineno, error.text)]) from None
    if not hasattr(module, function):
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function, module_name))
    return getattr(module, function)


def plain(value):
    """What JSON does not know by itself."""
    if type(value).__name__ == "Decimal":
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def run(handler, headers, body):
    try:
        event = json.loads(body)
    except ValueError as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None
    result = handler(event, LambdaContext(headers))
    try:
        return json.dumps(result, ensure_ascii=False, default=plain).encode()
    except (TypeError, ValueError, UnicodeEncodeError) as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def fail(api, path, error):
    described = error_of(error)
    log_error(described)
    api.ask("POST", path, json.dumps(described, ensure_ascii=False).encode("utf-8", "replace"),
            (("Content-Type", "application/json"), ("Lambda-Runtime-Function-Error-Type", described["errorType"])))


def run_hooks(which):
    """Of a snapshot; only functions that imported the module have any."""
    module = sys.modules.get("snapshot_restore_py")
    for function, args, kwargs in getattr(module, which)() if module and os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start" else ():
        function(*args, **kwargs)


def serve(api, handler):
    global request_id
    restored = False
    while True:
        _, headers, body = api.ask("GET", BASE + "invocation/next")
        request_id = headers["lambda-runtime-aws-request-id"]
        trace = headers.get("lambda-runtime-trace-id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        try:
            if not restored:
                run_hooks("get_after_restore")
                restored = True
            answer = run(handler, headers, body)
        except Exception as error:
            fail(api, BASE + "invocation/%s/error" % request_id, error)
        else:
            api.ask("POST", BASE + "invocation/%s/response" % request_id, answer, (("Content-Type", "application/json"),))
        request_id = None


def main():
    root = os.environ["LAMBDA_TASK_ROOT"]
    version = "python%d.%d" % sys.version_info[:2]
    sys.path[:0] = [root, os.environ.get("STORMGLASS_OPT", "/opt") + "/python/lib/%s/site-packages" % version,
                    os.environ.get("STORMGLASS_OPT", "/opt") + "/python"]
    os.environ.pop("STORMGLASS_OPT", None)
    os.chdir(root)
    if "logging" in sys.modules:
        set_up_logging(sys.modules["logging"])
    sys.meta_path.insert(0, SetUpWhenWanted())
    api = Api(API)
    try:
        handler = find_handler(os.environ["_HANDLER"])
        run_hooks("get_before_snapshot")
    except Exception as error:
        fail(api, BASE + "init/error", error)
        sys.exit(1)
    serve(api, handler)


main()
