"""Chapter 9: the event bus, choreography by rules alone, retries and dead letters of rules."""
import datetime
import http.server
import json
import os
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "events"))
from events_case import EventsCase
from support import client, javascript, server


def bus_arn(account, name="default", region="us-east-1"):
    return "arn:aws:events:%s:%s:event-bus/%s" % (region, account, name)


class EventBus(EventsCase):
    accounts = 340000000000

    def test_s278_only_matching_rules_fire(self):
        self.events.create_event_bus(Name="shop")
        patterns = {
            "prefix": {"detail": {"region": [{"prefix": "eu-"}]}},
            "but": {"detail": {"state": [{"anything-but": ["new", "open"]}]}},
            "numeric": {"detail": {"total": [{"numeric": [">=", 100, "<", 200]}]}},
            "exists": {"detail": {"coupon": [{"exists": True}]}},
            "absent": {"detail": {"coupon": [{"exists": False}]}},
            "wildcard": {"detail": {"path": [{"wildcard": "orders/*/item-*.json"}]}},
            "either": {"$or": [{"source": ["shop.mobile"]}, {"detail": {"total": [{"numeric": [">", 500]}]}}]},
        }
        urls = {}
        for name, pattern in patterns.items():
            urls[name], arn = self.queue(name)
            self.rule(name, pattern, {"Id": "1", "Arn": arn}, bus="shop")
        sent = [
            ("shop.web", {"region": "eu-west-1", "state": "new", "total": 100}),
            ("shop.web", {"region": "us-east-1", "state": "paid", "total": 99, "coupon": None}),
            ("shop.mobile", {"path": "orders/7/item-1.json", "total": 200}),
            ("shop.web", {"path": "orders/item-1.json", "total": 501, "state": "open"}),
        ]
        out = self.events.put_events(Entries=[{"Source": source, "DetailType": "Order", "EventBusName": "shop", "Detail": json.dumps(dict(detail, n=n))}
                                              for n, (source, detail) in enumerate(sent)])
        self.assertEqual(out["FailedEntryCount"], 0)
        got = {name: [e["detail"]["n"] for e in self.messages(url)] for name, url in urls.items()}
        self.assertEqual(got, {"prefix": [0], "but": [1], "numeric": [0], "exists": [1], "absent": [0, 2, 3], "wildcard": [2], "either": [2, 3]})
        event = {"id": "1", "account": "1", "source": "s", "time": "2026-01-01T00:00:00Z", "region": "r", "resources": [], "detail-type": "t",
                 "detail": {"total": 150}}
        for name, expected in (("numeric", True), ("exists", False)):
            told = self.events.test_event_pattern(EventPattern=json.dumps(patterns[name]), Event=json.dumps(event))["Result"]
            self.assertEqual(told, expected)

    def test_s278_targets(self):
        kinesis, logs, iam = client("kinesis", self.account), client("logs", self.account), client("iam", self.account)
        kinesis.create_stream(StreamName="s", ShardCount=1)
        self.advance("1m")
        iam.create_role(RoleName="events", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        iam.put_role_policy(RoleName="events", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "kinesis:PutRecord", "Resource": "*"}]}))
        self.events.create_event_bus(Name="copy")
        url, arn = self.queue()
        copies_url, copies = self.queue("copies")
        self.rule("copies", {"source": ["shop"]}, {"Id": "1", "Arn": copies}, bus="copy")
        self.rule("r", {"source": ["shop"]},
                  {"Id": "path", "Arn": arn, "InputPath": "$.detail"},
                  {"Id": "words", "Arn": arn, "InputTransformer": {"InputPathsMap": {"who": "$.detail.who"},
                                                                   "InputTemplate": '{"text":"<who> ordered","rule":<aws.events.rule-name>}'}},
                  {"Id": "stream", "Arn": "arn:aws:kinesis:us-east-1:%s:stream/s" % self.account, "InputPath": "$.detail",
                   "RoleArn": "arn:aws:iam::%s:role/events" % self.account, "KinesisParameters": {"PartitionKeyPath": "$.detail.who"}},
                  {"Id": "bus", "Arn": bus_arn(self.account, "copy")})
        self.put(who="Ann")
        self.assertEqual(sorted(self.messages(url), key=len), [{"who": "Ann"}, {"text": "Ann ordered", "rule": "r"}])
        self.assertEqual([e["detail"] for e in self.messages(copies_url)], [{"who": "Ann"}])
        shard = kinesis.list_shards(StreamName="s")["Shards"][0]["ShardId"]
        iterator = kinesis.get_shard_iterator(StreamName="s", ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        record, = kinesis.get_records(ShardIterator=iterator)["Records"]
        self.assertEqual((record["PartitionKey"], json.loads(record["Data"])), ("Ann", {"who": "Ann"}))

    def test_s278_archive_schedules_and_accounts(self):
        url, arn = self.queue()
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": arn})
        archive = self.events.create_archive(ArchiveName="a", EventSourceArn=bus_arn(self.account))["ArchiveArn"]
        begin = datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")) - datetime.timedelta(seconds=1)
        self.put(n=1)
        self.assertEqual(len(self.messages(url)), 1)
        self.advance("1h")
        self.events.start_replay(ReplayName="again", EventSourceArn=archive, EventStartTime=begin,
                                 EventEndTime=begin + datetime.timedelta(hours=1), Destination={"Arn": bus_arn(self.account)})
        self.advance("10s")
        event, = self.messages(url)
        self.assertEqual((event["detail"], event["replay-name"]), ({"n": 1}, "again"))
        self.assertEqual(self.events.describe_replay(ReplayName="again")["State"], "COMPLETED")
        for name, expression in (("rate", "rate(10 minutes)"), ("cron", "cron(0/30 * * * ? *)")):
            self.events.put_rule(Name=name, ScheduleExpression=expression)
            self.events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": arn, "Input": json.dumps(name)}])
        self.advance("2h")
        ticks = self.messages(url)
        self.assertEqual((ticks.count("rate"), ticks.count("cron")), (12, 4))
        for name in ("rate", "cron"):
            self.events.disable_rule(Name=name)
        other = str(int(self.account) + 1)
        entry = {"Source": "shop", "DetailType": "t", "Detail": "{}", "EventBusName": bus_arn(self.account)}
        self.refused("AccessDeniedException", client("events", other).put_events, Entries=[entry])
        self.events.put_permission(Action="events:PutEvents", Principal=other, StatementId="other")
        self.assertEqual(client("events", other).put_events(Entries=[entry])["FailedEntryCount"], 0)
        event, = self.messages(url)
        self.assertEqual(event["account"], other)

    def test_s278_javascript(self):
        def js(operation, **request):
            return javascript("eventbridge", operation, self.account, **request)
        url, arn = self.queue()
        js("CreateEventBus", Name="js")
        js("PutRule", Name="r", EventBusName="js", EventPattern=json.dumps({"detail": {"n": [{"numeric": [">", 1]}]}}))
        self.assertEqual(js("PutTargets", Rule="r", EventBusName="js", Targets=[{"Id": "1", "Arn": arn, "InputPath": "$.detail"}])["FailedEntryCount"], 0)
        entries = [{"Source": "s", "DetailType": "t", "Detail": json.dumps({"n": n}), "EventBusName": "js"} for n in (1, 2)]
        out = js("PutEvents", Entries=entries + [{"Source": "aws.s3", "DetailType": "t", "Detail": "{}"}])
        self.assertEqual((out["FailedEntryCount"], out["Entries"][2]["ErrorCode"]), (1, "NotAuthorizedForSourceException"))
        self.assertEqual(self.messages(url), [{"n": 2}])
        with self.assertRaisesRegex(RuntimeError, "InvalidEventPatternException: Event pattern is not valid. Reason: "):
            js("PutRule", Name="bad", EventPattern='{"a":1}')


class Choreography(EventsCase):
    """Each service knows its queue and the bus, nothing else."""
    accounts = 341000000000

    def setUp(self):
        super().setUp()
        self.services, self.stock, self.told = {}, 2, []
        self.events.create_event_bus(Name="orders")
        self.join("inventory", ["OrderPlaced", "PaymentFailed"], self.inventory)
        self.join("payment", ["StockReserved"], self.payment)
        self.join("shipping", ["Paid"], lambda kind, order: [("Shipped", order)])
        self.join("customer", ["Shipped", "OrderCancelled"], self.tell)
        self.join("desk", ["StockRejected", "StockReleased"], lambda kind, order: [("OrderCancelled", order)])

    def inventory(self, kind, order):
        if kind == "PaymentFailed":
            self.stock += 1
            return [("StockReleased", order)]
        if not self.stock:
            return [("StockRejected", order)]
        self.stock -= 1
        return [("StockReserved", order)]

    def payment(self, kind, order):
        return [("PaymentFailed" if order.get("poor") else "Paid", order)]

    def tell(self, kind, order):
        self.told.append((kind, order["id"]))
        return []

    def join(self, name, kinds, work):
        url, arn = self.queue(name)
        self.rule(name, {"source": [{"prefix": "shop."}], "detail-type": kinds}, {"Id": "1", "Arn": arn}, bus="orders")
        self.services[name] = (url, work)

    def leave(self, name):
        self.events.remove_targets(Rule=name, EventBusName="orders", Ids=["1"])
        self.events.delete_rule(Name=name, EventBusName="orders")
        return self.services.pop(name)

    def settle(self):
        """Every service works until nobody has anything to do."""
        busy = True
        while busy:
            busy = False
            for name, (url, work) in list(self.services.items()):
                for event in self.messages(url):
                    busy = True
                    for kind, detail in work(event["detail-type"], event["detail"]):
                        self.put("shop." + name, kind, "orders", **detail)

    def test_s279_choreography(self):
        def order(number, **more):
            self.put("shop.web", "OrderPlaced", "orders", id=number, **more)
            self.settle()
        order(1)
        self.assertEqual((self.told, self.stock), ([("Shipped", 1)], 1))
        seen = []
        self.join("analytics", [{"prefix": ""}], lambda kind, detail: seen.append((kind, detail["id"])) or [])
        order(2)
        self.assertEqual(sorted(seen), [("OrderPlaced", 2), ("Paid", 2), ("Shipped", 2), ("StockReserved", 2)])
        order(3)
        self.assertEqual(self.told[-1], ("OrderCancelled", 3))
        self.stock = 1
        order(4, poor=True)
        self.assertEqual((self.told[-1], self.stock), (("OrderCancelled", 4), 1))
        url, _ = self.leave("analytics")
        count = len(seen)
        order(5)
        self.assertEqual((self.told[-1], len(seen), self.messages(url)), (("Shipped", 5), count, []))


class Flaky(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.answers.pop(0) if self.server.answers else 200
        (self.server.refused if status >= 300 else self.server.taken).append(json.loads(body))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Failures(EventsCase):
    accounts = 342000000000

    def destination(self):
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Flaky)
        site.answers, site.refused, site.taken = [], [], []
        threading.Thread(target=site.serve_forever, daemon=True).start()
        self.addCleanup(site.server_close)
        self.addCleanup(site.shutdown)
        iam = client("iam", self.account)
        iam.create_role(RoleName="call", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        iam.put_role_policy(RoleName="call", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "events:InvokeApiDestination", "Resource": "*"}]}))
        connection = self.events.create_connection(Name="c", AuthorizationType="API_KEY", AuthParameters={
            "ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "k"}})["ConnectionArn"]
        arn = self.events.create_api_destination(Name="d", ConnectionArn=connection, HttpMethod="POST",
                                                 InvocationEndpoint="http://127.0.0.1:%d/" % site.server_address[1])["ApiDestinationArn"]
        return site, {"Id": "1", "Arn": arn, "RoleArn": "arn:aws:iam::%s:role/call" % self.account}

    def pass_time(self, seconds):
        end = time.monotonic() + 30
        for _ in range(seconds):
            self.advance("1s")
            while server().clock()["parked"]:
                self.assertLess(time.monotonic(), end)
                self.advance("1ms")

    def test_s287_two_failures_one_effect(self):
        site, target = self.destination()
        dead_url, dead = self.queue("dead")
        self.rule("r", {"source": ["shop"]}, dict(target, RetryPolicy={"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 300},
                                                  DeadLetterConfig={"Arn": dead}))
        site.answers = [500, 503]
        self.put(n=1)
        self.pass_time(10)
        self.assertEqual((len(site.refused), [e["detail"]["n"] for e in site.taken]), (2, [1]))
        self.assertEqual(self.messages(dead_url), [])
        site.answers = [500] * 4
        self.put(n=2)
        self.pass_time(20)
        self.assertEqual((len(site.refused), len(site.taken)), (6, 1))
        self.assertEqual([e["detail"]["n"] for e in self.messages(dead_url)], [2])

    def test_s288_dead_letters_of_rules(self):
        dead_url, dead = self.queue("dead")
        url, arn = self.queue(allow=False)
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": arn, "DeadLetterConfig": {"Arn": dead}})
        self.put(n=1)
        self.advance("1ms")
        message = self.sqs.receive_message(QueueUrl=dead_url, MessageAttributeNames=["All"], VisibilityTimeout=0)["Messages"][0]
        told = {k: v["StringValue"] for k, v in message["MessageAttributes"].items()}
        self.assertEqual((told["ERROR_CODE"], told["RULE_ARN"], told["TARGET_ARN"]),
                         ("NO_PERMISSIONS", "arn:aws:events:us-east-1:%s:rule/r" % self.account, arn))
        self.assertTrue(told["ERROR_MESSAGE"])
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": told["RULE_ARN"]}}}]})})
        self.put(n=2)
        self.assertEqual([e["detail"]["n"] for e in self.messages(url)], [2])
        self.assertEqual([e["detail"]["n"] for e in self.messages(dead_url)], [1])


if __name__ == "__main__":
    unittest.main()
