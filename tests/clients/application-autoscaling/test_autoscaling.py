"""Targets, policies, scheduled actions: for tables, whose units follow the load."""
import os
import sys
import unittest
from datetime import datetime

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "dynamodb"))
from dynamodb_case import ACCOUNT, REGION, DynamoCase, item
from support import client, server

READ = "dynamodb:table:ReadCapacityUnits"
WRITE = "dynamodb:table:WriteCapacityUnits"


class AutoScaling(DynamoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scaling = client("application-autoscaling", account=ACCOUNT, region=REGION)

    def setUp(self):
        """Five seconds after a full minute, so that what is one minute apart is in neighbouring minutes."""
        second = datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))
        self.advance(65 - second.second - second.microsecond / 1e6)

    def target(self, table, low=5, high=100, dimension=READ):
        where = dict(ServiceNamespace="dynamodb", ResourceId="table/" + table, ScalableDimension=dimension)
        self.scaling.register_scalable_target(MinCapacity=low, MaxCapacity=high, **where)
        return where

    def follow(self, where, target=70, **more):
        metric = "DynamoDB%sCapacityUtilization" % ("Read" if where["ScalableDimension"] == READ else "Write")
        return self.scaling.put_scaling_policy(PolicyName="follow", PolicyType="TargetTrackingScaling", TargetTrackingScalingPolicyConfiguration=dict(
            {"TargetValue": target, "PredefinedMetricSpecification": {"PredefinedMetricType": metric}}, **more), **where)

    def table(self, **more):
        t = super().table(**more)
        self.put(t, id="x", v="y" * 39 * 1024)
        return t

    def units(self, table):
        d = self.db.describe_table(TableName=table)["Table"]["ProvisionedThroughput"]
        return d["ReadCapacityUnits"], d["WriteCapacityUnits"]

    def read(self, table, units):
        """In one minute; the item takes ten units."""
        for _ in range(units // 10):
            self.db.get_item(TableName=table, Key=item({"id": "x"}), ConsistentRead=True)
        self.advance(60)

    def test_tracking(self):
        t = self.table(units=(10, 10))
        where = self.target(t)
        answer = self.follow(where)
        self.assertEqual(answer["Alarms"], [])
        self.read(t, 300)  # half of what there is
        self.read(t, 300)
        self.advance(15)
        self.assertEqual(self.units(t), (10, 10))
        self.read(t, 540)  # nine tenths, for one minute
        self.advance(15)
        self.assertEqual(self.units(t), (10, 10))
        self.read(t, 540)
        self.advance(15)
        self.assertEqual(self.units(t), (13, 10))
        activity = self.scaling.describe_scaling_activities(ServiceNamespace="dynamodb", ResourceId="table/" + t)["ScalingActivities"][0]
        self.assertEqual((activity["Description"], activity["StatusCode"]), ("Setting read capacity units to 13.", "Successful"))
        self.assertIn("above its target value", activity["Cause"])
        for _ in range(14):
            self.read(t, 60)
        self.assertEqual(self.units(t), (13, 10))
        for _ in range(4):
            self.read(t, 60)
        self.assertEqual(self.units(t)[0], 5)

    def test_no_data_scales_nothing(self):
        t = self.table(units=(50, 5))
        self.follow(self.target(t))
        self.advance("1h")
        self.assertEqual(self.units(t), (50, 5))

    def test_bounds(self):
        t = self.table(units=(5, 5))
        where = self.target(t, 1, 6, WRITE)
        self.follow(where)
        for _ in range(3):
            for _ in range(8):
                self.put(t, id="x", v="y" * 39 * 1024)
            self.advance(60)
        self.advance(15)
        self.assertEqual(self.units(t), (5, 6))
        self.scaling.register_scalable_target(MinCapacity=20, MaxCapacity=30, **where)
        self.assertEqual(self.units(t), (5, 20))

    def test_suspended_and_cooldown(self):
        t = self.table(units=(5, 5))
        where = self.target(t, 1, 100)
        self.follow(where, ScaleOutCooldown=600)
        self.scaling.register_scalable_target(SuspendedState={"DynamicScalingOutSuspended": True, "DynamicScalingInSuspended": False, "ScheduledScalingSuspended": False}, **where)
        for _ in range(3):
            self.read(t, 300)
        self.advance(15)
        self.assertEqual(self.units(t)[0], 5)
        self.scaling.register_scalable_target(SuspendedState={"DynamicScalingOutSuspended": False, "DynamicScalingInSuspended": False, "ScheduledScalingSuspended": False}, **where)
        for _ in range(2):
            self.read(t, 300)
        self.advance(15)
        first = self.units(t)[0]
        self.assertGreater(first, 5)
        for _ in range(3):
            self.read(t, 500)
        self.advance(15)
        self.assertEqual(self.units(t)[0], first)

    def test_index(self):
        t = self.table(globals=[("gix", "g:S", None, "ALL")], units=(5, 5))
        where = dict(ServiceNamespace="dynamodb", ResourceId="table/%s/index/gix" % t, ScalableDimension="dynamodb:index:WriteCapacityUnits")
        self.scaling.register_scalable_target(MinCapacity=8, MaxCapacity=10, **where)
        self.advance(2)
        index = self.db.describe_table(TableName=t)["Table"]["GlobalSecondaryIndexes"][0]
        self.assertEqual(index["ProvisionedThroughput"]["WriteCapacityUnits"], 8)

    def test_scheduled(self):
        t = self.table(units=(5, 5))
        where = self.target(t, 1, 10)
        self.scaling.put_scheduled_action(ScheduledActionName="peak", Schedule="rate(1 hour)", ScalableTargetAction={"MinCapacity": 40, "MaxCapacity": 50}, **where)
        self.advance("59m")
        self.assertEqual(self.units(t)[0], 5)
        self.advance("2m")
        self.assertEqual(self.units(t)[0], 40)
        got = self.scaling.describe_scalable_targets(ServiceNamespace="dynamodb", ResourceIds=["table/" + t])["ScalableTargets"][0]
        self.assertEqual((got["MinCapacity"], got["MaxCapacity"]), (40, 50))
        action = self.scaling.describe_scheduled_actions(ServiceNamespace="dynamodb", ResourceId="table/" + t)["ScheduledActions"][0]
        self.assertEqual(action["Schedule"], "rate(1 hour)")
        self.scaling.delete_scheduled_action(ScheduledActionName="peak", **where)
        self.refused("ObjectNotFoundException", self.scaling.delete_scheduled_action, ScheduledActionName="peak", **where)
        for wrong in ("every day", "cron(99 * * * ? *)", "at(2001-01-01T00:00:00)"):
            self.refused("ValidationException", self.scaling.put_scheduled_action, ScheduledActionName="x", Schedule=wrong, ScalableTargetAction={"MinCapacity": 1}, **where)

    def test_lists(self):
        tables = [self.table(units=(5, 5)) for _ in range(3)]
        for t in tables:
            for dimension in (READ, WRITE):
                where = self.target(t, dimension=dimension)
                self.follow(where)
                self.scaling.put_scheduled_action(ScheduledActionName="peak", Schedule="rate(1 hour)", ScalableTargetAction={"MinCapacity": 5}, **where)
        mine = ["table/" + t for t in tables]
        for name, key, more in (("describe_scalable_targets", "ScalableTargets", {"ResourceIds": mine, "ScalableDimension": READ}),
                                ("describe_scaling_policies", "ScalingPolicies", {"PolicyNames": ["follow"], "ResourceId": mine[0]}),
                                ("describe_scheduled_actions", "ScheduledActions", {"ScheduledActionNames": ["peak"], "ResourceId": mine[1]})):
            with self.subTest(name):
                call = getattr(self.scaling, name)
                whole = call(ServiceNamespace="dynamodb", **more)
                self.assertNotIn("NextToken", whole)
                self.assertEqual(len(whole[key]), 3 if "ResourceIds" in more else 2)
                first = call(ServiceNamespace="dynamodb", MaxResults=1, **more)
                rest = call(ServiceNamespace="dynamodb", NextToken=first["NextToken"], **more)
                self.assertEqual(first[key] + rest[key], whole[key])
                self.refused("InvalidNextTokenException", call, ServiceNamespace="lambda", NextToken=first["NextToken"], **more)
        self.assertEqual(self.scaling.describe_scaling_policies(ServiceNamespace="dynamodb", PolicyNames=["other"])["ScalingPolicies"], [])
        self.assertEqual(self.newer("DescribeScalingActivities", "application-autoscaling", "AnyScaleFrontendService", ServiceNamespace="dynamodb",
                                    IncludeNotScaledActivities=True)[0], "NotImplemented")

    def test_errors_and_deletion(self):
        t = self.table(units=(5, 5))
        where = dict(ServiceNamespace="dynamodb", ResourceId="table/" + t, ScalableDimension=READ)
        self.refused("ObjectNotFoundException", self.follow, where)
        self.refused("ValidationException", self.scaling.register_scalable_target, MinCapacity=5, **where)
        self.refused("ValidationException", self.scaling.register_scalable_target, MinCapacity=5, MaxCapacity=4, **where)
        self.refused("ValidationException", self.scaling.register_scalable_target, MinCapacity=1, MaxCapacity=4, **dict(where, ResourceId="table/nosuch"))
        self.target(t)
        self.refused("ValidationException", self.follow, where, 95)
        self.refused("ValidationException", self.scaling.put_scaling_policy, PolicyName="steps", PolicyType="StepScaling", StepScalingPolicyConfiguration={
            "AdjustmentType": "ChangeInCapacity", "StepAdjustments": [{"ScalingAdjustment": 1, "MetricIntervalLowerBound": 0}]}, **where)
        self.follow(where)
        self.follow(where, 50)
        policies = self.scaling.describe_scaling_policies(ServiceNamespace="dynamodb", ResourceId="table/" + t)["ScalingPolicies"]
        self.assertEqual([p["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] for p in policies], [50])
        self.scaling.deregister_scalable_target(**where)
        self.assertEqual(self.scaling.describe_scaling_policies(ServiceNamespace="dynamodb", ResourceId="table/" + t)["ScalingPolicies"], [])
        self.refused("ObjectNotFoundException", self.scaling.deregister_scalable_target, **where)


if __name__ == "__main__":
    unittest.main()
