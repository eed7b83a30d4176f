"""The DynamoDB parts of the scenarios of chapters 2, 7 and 9."""
import os
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "dynamodb"))
from botocore.exceptions import ClientError
from dynamodb_case import ACCOUNT, REGION, DynamoCase, item
from support import client, server

READ = "dynamodb:table:ReadCapacityUnits"
BIG = "y" * 390_000  # 96 units to be read consistently


class Dynamo(DynamoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scaling = client("application-autoscaling", account=ACCOUNT, region=REGION)
        cls.cloudwatch = client("cloudwatch", account=ACCOUNT, region=REGION)

    def now(self):
        return datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))

    def total(self, table, metric):
        """Of the last two hours."""
        self.advance(60)
        end = self.now() + timedelta(minutes=1)
        points = self.cloudwatch.get_metric_statistics(Namespace="AWS/DynamoDB", MetricName=metric, Dimensions=[{"Name": "TableName", "Value": table}],
                                                       StartTime=end - timedelta(hours=2), EndTime=end, Period=7200, Statistics=["Sum"])["Datapoints"]
        return sum(p["Sum"] for p in points)

    def units(self, table):
        return self.db.describe_table(TableName=table)["Table"]["ProvisionedThroughput"]["ReadCapacityUnits"]

    def slow_checkout(self, **more):
        """A table of 5 units whose one order, read by five items of 390 kB, is 2 MB."""
        t = self.table("order:S", "line:N", units=(5, 5), **more)
        for line in range(5):
            self.db.put_item(TableName=t, Item=item({"order": "o", "line": line, "v": BIG}))
            self.advance(100)
        return t

    def read_order(self, table):
        start, lines = {}, 0
        while True:
            page = self.db.query(TableName=table, KeyConditionExpression="#o = :o", ExpressionAttributeNames={"#o": "order"},
                                 ExpressionAttributeValues=item({":o": "o"}), ConsistentRead=True, **start)
            lines += page["Count"]
            if "LastEvaluatedKey" not in page:
                return lines
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def read_until_refused(self, table):
        for _ in range(20):
            try:
                self.read_order(table)
            except ClientError as error:
                self.assertEqual(error.response["Error"]["Code"], "ProvisionedThroughputExceededException")
                return
        self.fail("nothing is refused")

    def test_S71_units_of_a_request_are_exact(self):
        t = self.table()
        self.assertEqual(self.put(t, id="a", v="x" * 1000)["CapacityUnits"], 1)
        self.assertEqual(self.put(t, id="a", v="x" * 1030)["CapacityUnits"], 2)
        read = lambda key, strong: self.db.get_item(TableName=t, Key=item({"id": key}), ConsistentRead=strong,
                                                    ReturnConsumedCapacity="TOTAL")["ConsumedCapacity"]["CapacityUnits"]
        self.put(t, id="b", v="x" * 4100)
        self.assertEqual([read("a", False), read("a", True), read("b", False), read("b", True)], [0.5, 1, 1, 2])

    def test_S71_the_table_behind_the_slow_checkout(self):
        t = self.slow_checkout()
        self.assertEqual(self.read_order(t), 5)
        self.read_until_refused(t)
        self.assertGreater(self.total(t, "ReadThrottleEvents"), 0)
        self.db.update_table(TableName=t, ProvisionedThroughput={"ReadCapacityUnits": 2000, "WriteCapacityUnits": 5})
        self.assertEqual(self.status(t), "UPDATING")
        self.advance(2)
        self.assertEqual(self.status(t), "ACTIVE")
        for _ in range(3):
            self.assertEqual(self.read_order(t), 5)
            self.advance(1)

    def status(self, table):
        return self.db.describe_table(TableName=table)["Table"]["TableStatus"]

    def test_S71_capacity_follows_by_itself(self):
        t = self.slow_checkout()
        where = dict(ServiceNamespace="dynamodb", ResourceId="table/" + t, ScalableDimension=READ)
        self.scaling.register_scalable_target(MinCapacity=5, MaxCapacity=4000, **where)
        self.scaling.put_scaling_policy(PolicyName="follow", PolicyType="TargetTrackingScaling", TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 70, "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"}}, **where)
        self.advance(60 - self.now().second + 5)
        self.read_until_refused(t)
        self.advance(100)
        self.read_until_refused(t)
        self.advance(75)
        self.assertGreaterEqual(self.units(t), 6)
        self.assertGreater(len(self.scaling.describe_scaling_activities(ServiceNamespace="dynamodb", ResourceId="table/" + t)["ScalingActivities"]), 0)

    def test_S220_capacity_before_the_peak(self):
        t = self.table(units=(5, 5))
        where = dict(ServiceNamespace="dynamodb", ResourceId="table/" + t, ScalableDimension=READ)
        self.scaling.register_scalable_target(MinCapacity=5, MaxCapacity=10, **where)
        peak = (self.now() + timedelta(hours=3)).strftime("at(%Y-%m-%dT%H:%M:%S)")
        self.scaling.put_scheduled_action(ScheduledActionName="peak", Schedule=peak, ScalableTargetAction={"MinCapacity": 400, "MaxCapacity": 500}, **where)
        self.advance("179m")
        self.assertEqual(self.units(t), 5)
        self.advance("2m")
        self.assertEqual(self.units(t), 400)

    def test_S286_the_state_of_a_circuit_breaker(self):
        """What a breaker needs of a table: counting up to opening, refusal at once, one trial call after the wait."""
        t = self.table()
        fail = lambda: self.update(t, {"id": "backend"}, "ADD failures :one", {":one": 1}, ReturnValues="UPDATED_NEW")["Attributes"]["failures"]["N"]
        self.assertEqual([fail() for _ in range(3)], ["1", "2", "3"])
        opened = int(self.now().timestamp())
        trip = lambda: self.update(t, {"id": "backend"}, "SET open_until = :u", {":u": opened + 30, ":n": 3}, ConditionExpression=
                                   "failures >= :n AND attribute_not_exists(open_until)")
        trip()
        self.refused("ConditionalCheckFailedException", trip)
        trial = lambda: self.update(t, {"id": "backend"}, "SET trial = :yes", {":yes": True, ":now": int(self.now().timestamp())}, ConditionExpression=
                                    "open_until <= :now AND attribute_not_exists(trial)")
        self.refused("ConditionalCheckFailedException", trial)
        self.advance(31)

        def attempt(_):
            try:
                return bool(trial())
            except ClientError as error:
                self.assertEqual(error.response["Error"]["Code"], "ConditionalCheckFailedException")
                return False
        with ThreadPoolExecutor(4) as pool:
            self.assertEqual(sum(pool.map(attempt, range(8))), 1)
        self.update(t, {"id": "backend"}, "SET failures = :zero REMOVE open_until, trial", {":zero": 0})
        self.assertEqual(self.get(t, id="backend"), {"id": "backend", "failures": 0})

    def test_S286_an_open_breaker_closes_by_time_to_live(self):
        t = self.table()
        self.db.update_time_to_live(TableName=t, TimeToLiveSpecification={"Enabled": True, "AttributeName": "open_until"})
        self.advance(3)
        self.put(t, id="backend", open_until=int(self.now().timestamp()) + 30)
        self.advance(25)
        self.assertIsNotNone(self.get(t, id="backend"))
        self.advance(10)
        self.assertIsNone(self.get(t, id="backend"))

    def test_S289_a_balance_is_debited_once(self):
        t = self.table()
        self.put(t, id="alice", balance=100)
        self.put(t, id="bob", balance=100)
        debit = {"Update": {"TableName": t, "Key": item({"id": "alice"}), "UpdateExpression": "ADD balance :d", "ExpressionAttributeValues": item({":d": -10})}}
        once = {"Put": {"TableName": t, "Item": item({"id": "tx-1"}), "ConditionExpression": "attribute_not_exists(id)"}}

        def deliver(_):
            self.update(t, {"id": "bob"}, "ADD balance :d", {":d": -10})  # the control, which checks nothing
            try:
                self.db.transact_write_items(TransactItems=[once, debit])
                return None
            except ClientError as error:
                return [r["Code"] for r in error.response["CancellationReasons"]]
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(deliver, range(5)))
        self.assertEqual(outcomes.count(None), 1)
        self.assertEqual(outcomes.count(["ConditionalCheckFailed", "None"]), 4)
        self.assertEqual([self.get(t, id=i)["balance"] for i in ("alice", "bob")], [90, 50])

    def test_S290_tokens_and_conditions(self):
        t = self.table()
        self.put(t, id="stock", n=10)
        take = lambda n: self.db.transact_write_items(ClientRequestToken="order-1", TransactItems=[{"Update": {
            "TableName": t, "Key": item({"id": "stock"}), "UpdateExpression": "ADD n :d", "ExpressionAttributeValues": item({":d": -n})}}])
        take(1)
        take(1)
        self.assertEqual(self.get(t, id="stock")["n"], 9)
        self.refused("IdempotentParameterMismatchException", take, 2)
        self.advance("11m")
        take(1)
        self.assertEqual(self.get(t, id="stock")["n"], 8)
        put = lambda: self.db.put_item(TableName=t, Item=item({"id": "order-1", "state": "new"}), ConditionExpression="attribute_not_exists(id)")
        put()
        self.refused("ConditionalCheckFailedException", put)


if __name__ == "__main__":
    unittest.main()
