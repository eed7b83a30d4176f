"""The filter pattern language, as AWS documents it, through TestMetricFilter."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client

ACCOUNT = "111111111111"
TRAIL = json.dumps({"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another value"],
                    "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": None, "cluster.name": "c"})
USERS = json.dumps({"user": {"id": 1, "email": "John.Stiles@example.com"}, "users": [{"id": 2, "email": "John.Doe@example.com"},
                    {"id": 3, "email": "Jane.Doe@example.com"}], "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6]], "ok": True, "n": 1000})
ACCESS = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534'
LINES = ["INFO 09/25/2014 12:00:00 GET /service/resource/67 1200", "INFO 09/25/2014 12:00:01 POST /service/resource/67/part/111 1310",
         "WARNING 09/25/2014 12:00:02 Invalid user request", "ERROR 09/25/2014 12:00:02 Failed to process request"]


class Patterns(unittest.TestCase):
    def matches(self, pattern, *messages):
        return client("logs", ACCOUNT).test_metric_filter(filterPattern=pattern, logEventMessages=list(messages))["matches"]

    def yes(self, message, *patterns):
        for p in patterns:
            self.assertEqual(len(self.matches(p, message)), 1, p)

    def no(self, message, *patterns):
        for p in patterns:
            self.assertEqual(self.matches(p, message), [], p)

    def numbers(self, pattern, *messages):
        return [m["eventNumber"] for m in self.matches(pattern, *messages)]



class Language(Patterns):
    def test_terms(self):
        m = "[ERROR 401] UNAUTHORIZED REQUEST"
        self.yes(m, "", '" "', "ERROR", "ERROR REQUEST", '"ERROR 401"', "ERROR -ARGUMENTS", '-"ERROR 402"', "?ERROR ?X", "?X ?ERROR", "%AUTHORIZED%", "%[4-5]0.%",
                 "?nothing REQUEST", "%X|ERROR%", "-%warn%")
        self.no(m, "error", "ERROR MISSING", '"ERROR REQUEST"', "-ERROR", "ERROR -REQUEST", "?X ?Y", "?ERROR NONE", "%^ERROR%", "-%ERR%")
        self.yes('say "hi"', '"\\"hi\\""')

    def test_json_strings(self):
        self.yes(TRAIL, '{ $.eventType = "UpdateTrail" }', "{ $.eventType = UpdateTrail }", "{$.eventType=Update*}", '{ $.eventType = "*Trail" }', "{ $.eventType = %Trail% }",
                 "{ $.sourceIPAddress != 123.123.* }", '{ $.arrayKey[0] = "value" }', "{ $.arrayKey[*] = %val.{2}% }", r"{ $.* = %111\.111\.111\.1[0-9]{1,2}% }",
                 "{ $.['cluster.name'] = \"c\" }", "{ $.SomeObject IS NULL }", "{ $.SomeOtherObject NOT EXISTS }", "{ $.objectList[1].id = 2 }", "{ $.objectList[*].id = 2 }",
                 '{ $.arrayKey[1] = "another*" }')
        self.no(TRAIL, '{ $.eventType = "updatetrail" }', "{ $.sourceIPAddress != 111.* }", '{ $.arrayKey = "value" }', "{ $.eventType IS NULL }", "{ $.SomeObject NOT EXISTS }",
                "{ $.nothing = 1 }", "{ $.objectList[2].id = 3 }", "{ $.eventType != UpdateTrail }", '{ $.arrayKey[7] = "value" }')
        self.no("no json at all", "{ $.a NOT EXISTS }", "{ $.a = 1 }")

    def test_json_numbers_and_logic(self):
        self.yes(USERS, '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', "{ $.n = 1e+3 }", "{ $.n != 1e-3 }", "{ $.n >= 1000 && $.n <= 1000 }",
                 '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }', "{ $.n > 999.5 }", "{ $.n < 1001 }", "{ $.n = 1* }",
                 "{ $.coordinates[1][0] = 4 }", "{ $.ok IS TRUE }", '{ $.actions[2] = "DELETE" && ($.user.id = 9 || $.n = 1000) }')
        self.no(USERS, '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
                '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', "{ $.n > 1000 }", "{ $.ok IS FALSE }", "{ $.user = 1 }")

    def test_space_delimited(self):
        self.yes(ACCESS, r"[ip=%127\.0\.0\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", "[..., request =*.html*, status_code = 4*, bytes]",
                 "[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]", "[ip, ..., bytes > 1000]", "[ip = 127.*, ...]",
                 '[ip, user = "Prod", ...]', "[a, b, c, d, e, f, g]", "[ip, rest]")
        self.no(ACCESS, "[..., status_code = 5*, bytes]", "[a, b, c, d, e, f, g, h]", "[ip, ..., bytes < 1000]", "[ip = 127.*]", "[a, b, c, d, e, f, g, h, ...]")
        self.assertEqual(self.numbers("[w1=ERROR, w2]", *LINES), [4])
        self.assertEqual(self.numbers("[w1=ERROR || w1=WARNING, w2]", *LINES), [3, 4])
        self.assertEqual(self.numbers("[w1!=ERROR&&w1!=WARNING, w2]", *LINES), [1, 2])
        self.assertEqual(self.numbers("[w1 = ERROR && (w1 != FOO || w1 = WARNING), w2]", *LINES), [4])
        self.assertEqual(self.numbers("[logLevel, date, time, method, url=%/service/resource/[0-9]+$%, response_time]", *LINES), [1])
        self.assertEqual(self.numbers("[log_level = INFO]", *LINES), [])

    def test_extracted(self):
        self.assertEqual(self.matches("[ip, ..., request, status = 4*, bytes]", ACCESS)[0]["extractedValues"],
                         {"$ip": "127.0.0.1", "$request": "GET /index.html HTTP/1.0", "$status": "404", "$bytes": "1534"})
        self.assertEqual(self.matches("{ $.n > 1 && $.actions[0] = GET }", USERS)[0]["extractedValues"], {"$.n": "1000", "$.actions[0]": "GET"})
        self.assertEqual(self.matches("x", "x")[0]["extractedValues"], {})

    def test_refused(self):
        for bad in ("a.b", "foo-bar", '"open', "%open", "%a(b)%", "%[%", "{ }", "{ $.a }", "{ $.a = }", "{ $.a = 1", "{ a = 1 }", "{ $.a > x }", "{ $.a = 1 } x", "{ $.a IS NOT NULL }",
                    "{ $.a EXISTS }", "{ ($.a = 1 }", "[a=1", "[w1==ERROR, w2]", "[w1=ERROR OR w1=WARNING, w2]", "[w1=ERROR && || w1=WARNING, w2]", "[..., a, ...]",
                    "{ $.a[*].b[*] = 1 }", "{ $.a = %x% && $.b = %y% && $.c = %z% }", "[a=1 && b=2, c]", "{ %s $.a = 1 }" % ("(" * 40)):
            with self.assertRaises(ClientError, msg=bad) as caught:
                self.matches(bad, "x")
            self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidParameterException", bad)


if __name__ == "__main__":
    unittest.main()
