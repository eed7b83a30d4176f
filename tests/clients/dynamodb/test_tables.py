"""Tables: their states, throughput, indexes made later, time to live, tags, policies."""
import json
import unittest

from dynamodb_case import ACCOUNT, REGION, DynamoCase, item, plain_item
from support import client, server


class Tables(DynamoCase):
    def status(self, t):
        return self.db.describe_table(TableName=t)["Table"]["TableStatus"]

    def test_states(self):
        name = self.name()
        keys = dict(TableName=name, AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                    ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 6})
        made = self.db.create_table(**keys)["TableDescription"]
        self.assertEqual((made["TableStatus"], made["ItemCount"], made["TableArn"]), ("CREATING", 0, "arn:aws:dynamodb:%s:%s:table/%s" % (REGION, ACCOUNT, name)))
        self.refused("ResourceNotFoundException", self.put, name, id="x")
        self.refused("ResourceInUseException", self.db.create_table, **keys)
        self.refused("ResourceInUseException", self.db.delete_table, TableName=name)
        self.advance(2)
        d = self.db.describe_table(TableName=name)["Table"]
        self.assertEqual((d["TableStatus"], d["ProvisionedThroughput"]["ReadCapacityUnits"], d["ProvisionedThroughput"]["WriteCapacityUnits"]), ("ACTIVE", 5, 6))
        self.put(name, id="x")
        self.assertEqual(self.db.describe_table(TableName=d["TableArn"])["Table"]["ItemCount"], 1)
        self.assertEqual(self.db.delete_table(TableName=name)["TableDescription"]["TableStatus"], "DELETING")
        self.refused("ResourceNotFoundException", self.db.get_item, TableName=name, Key=item({"id": "x"}))
        self.advance(2)
        self.refused("ResourceNotFoundException", self.db.describe_table, TableName=name)
        self.db.create_table(**keys)
        self.advance(2)
        self.assertIsNone(self.get(name, id="x"))

    def test_creation_errors(self):
        good = dict(TableName=self.name(), AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[
            {"AttributeName": "id", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
        make = lambda **more: self.db.create_table(**dict(good, **more))
        keys = lambda *names: [{"AttributeName": n, "KeyType": k} for n, k in zip(names, ("HASH", "RANGE"))]
        self.invalid("not defined in AttributeDefinitions", make, KeySchema=keys("x"))
        self.invalid("does not exactly match number of attributes", make, AttributeDefinitions=good["AttributeDefinitions"] + [{"AttributeName": "y", "AttributeType": "S"}])
        self.invalid("not a HASH key type", make, KeySchema=[{"AttributeName": "id", "KeyType": "RANGE"}])
        self.invalid("have the same name", make, KeySchema=keys("id", "id"))
        self.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits", make, ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1})
        self.invalid("must both be specified", make, BillingMode="PROVISIONED")
        index = {"IndexName": "ind", "KeySchema": keys("id"), "Projection": {"ProjectionType": "ALL"}}
        self.invalid("does not have a range key, which is required", make, LocalSecondaryIndexes=[index])
        self.invalid("Duplicate index name", make, GlobalSecondaryIndexes=[index, index])
        self.invalid("NonKeyAttributes is not specified", make, GlobalSecondaryIndexes=[dict(index, Projection={"ProjectionType": "INCLUDE"})])
        self.invalid("exceeds the per-table limit of 20", make, GlobalSecondaryIndexes=[dict(index, IndexName="ind%d" % i) for i in range(21)])
        self.invalid("ab", self.db.create_table, **dict(good, TableName="ab"))

    def test_list(self):
        db = client("dynamodb", account="333333333333")
        for i in range(3):
            db.create_table(TableName="list-%d" % i, AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[
                {"AttributeName": "id", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
        first = db.list_tables(Limit=2)
        self.assertEqual((first["TableNames"], first["LastEvaluatedTableName"]), (["list-0", "list-1"], "list-1"))
        rest = db.list_tables(ExclusiveStartTableName="list-1")
        self.assertEqual((rest["TableNames"], "LastEvaluatedTableName" in rest), (["list-2"], False))
        self.assertEqual(client("dynamodb", account="333333333333", region="eu-west-1").list_tables()["TableNames"], [])

    def test_throughput(self):
        t = self.table("p:S", "n:N", units=(5, 5))
        for i in range(4):
            self.put(t, p="a", n=i, v="x" * 200 * 1024)
            self.advance(300)
        units = 0
        read = lambda: self.db.query(TableName=t, KeyConditionExpression="p = :p", ExpressionAttributeValues=item({":p": "a"}), ReturnConsumedCapacity="TOTAL",
                                     ConsistentRead=True)["ConsumedCapacity"]["CapacityUnits"]
        while units < 1500:  # 300 s of burst
            units += read()
        words = self.refused("ProvisionedThroughputExceededException", read)
        self.assertIn("The level of configured provisioned throughput for the table was exceeded", words)
        self.put(t, p="b", n=1)  # writing goes on
        self.advance((units - 1500) / 5 + 1)
        read()
        self.refused("ProvisionedThroughputExceededException", read)
        self.invalid("will not change", self.db.update_table, TableName=t, ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5})
        self.db.update_table(TableName=t, ProvisionedThroughput={"ReadCapacityUnits": 500, "WriteCapacityUnits": 5})
        self.assertEqual(self.status(t), "UPDATING")
        self.refused("ResourceInUseException", self.db.update_table, TableName=t, BillingMode="PAY_PER_REQUEST")
        self.advance(2)
        self.assertEqual(self.status(t), "ACTIVE")
        read()
        self.db.update_table(TableName=t, BillingMode="PAY_PER_REQUEST")
        self.advance(2)
        for _ in range(20):
            read()
        d = self.db.describe_table(TableName=t)["Table"]
        self.assertEqual((d["BillingModeSummary"]["BillingMode"], d["ProvisionedThroughput"]["ReadCapacityUnits"]), ("PAY_PER_REQUEST", 0))

    def test_batches_leave_out_what_is_throttled(self):
        t = self.table(units=(1, 1))
        left = {}
        for _ in range(40):
            out = self.db.batch_write_item(RequestItems={t: [{"PutRequest": {"Item": item({"id": str(i), "v": "x" * 1500})}} for i in range(9)]})
            left = out["UnprocessedItems"]
            if left:
                break
        self.assertTrue(0 < len(left[t]) < 9)
        self.refused("ProvisionedThroughputExceededException", self.db.batch_write_item, RequestItems=left)
        self.advance(10)
        self.db.batch_write_item(RequestItems=left)

    def test_index_made_later(self):
        t = self.table()
        with_values = 1200
        for i in range(0, with_values, 25):
            self.db.batch_write_item(RequestItems={t: [{"PutRequest": {"Item": item({"id": str(k), "g": "x", "v": k})}} for k in range(i, i + 25)]})
        create = {"Create": {"IndexName": "later", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}], "Projection": {"ProjectionType": "KEYS_ONLY"}}}
        self.db.update_table(TableName=t, AttributeDefinitions=[{"AttributeName": "g", "AttributeType": "S"}], GlobalSecondaryIndexUpdates=[create])
        index = lambda: self.db.describe_table(TableName=t)["Table"]["GlobalSecondaryIndexes"][0]
        self.assertEqual((self.status(t), index()["IndexStatus"]), ("UPDATING", "CREATING"))
        self.put(t, id="during", g="x")
        self.advance(1)
        self.assertEqual((self.status(t), index()["IndexStatus"], index()["Backfilling"]), ("ACTIVE", "CREATING", True))
        self.invalid("Cannot read from backfilling", self.db.scan, TableName=t, IndexName="later")
        self.advance(5)
        self.assertEqual((index()["IndexStatus"], index()["ItemCount"]), ("ACTIVE", with_values + 1))
        count = self.db.query(TableName=t, IndexName="later", KeyConditionExpression="g = :g", ExpressionAttributeValues=item({":g": "x"}), Select="COUNT")
        self.assertEqual(count["Count"], with_values + 1)
        self.db.update_table(TableName=t, GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "later"}}])
        self.advance(5)
        d = self.db.describe_table(TableName=t)["Table"]
        self.assertEqual((d.get("GlobalSecondaryIndexes"), len(d["AttributeDefinitions"])), (None, 1))

    def test_time_to_live(self):
        t = self.table()
        now = self.now()
        self.put(t, id="before", ttl=now + 100)
        self.put(t, id="stays", ttl="no number")
        self.db.update_time_to_live(TableName=t, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
        state = lambda: self.db.describe_time_to_live(TableName=t)["TimeToLiveDescription"]
        self.assertEqual(state(), {"TimeToLiveStatus": "ENABLING", "AttributeName": "ttl"})
        self.advance(3)
        self.assertEqual(state()["TimeToLiveStatus"], "ENABLED")
        self.put(t, id="after", ttl=now + 200)
        self.put(t, id="moved", ttl=now + 50)
        self.update(t, {"id": "moved"}, "SET #t = :v", {":v": now + 500}, ExpressionAttributeNames={"#t": "ttl"})
        self.put(t, id="ancient", ttl=now - 6 * 365 * 86400)
        self.advance(120)
        self.assertEqual([self.get(t, id=i) is None for i in ("before", "after", "moved", "stays", "ancient")], [True, False, False, False, False])
        self.advance(100)
        self.assertIsNone(self.get(t, id="after"))
        self.invalid("already enabled", self.db.update_time_to_live, TableName=t, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
        self.db.update_time_to_live(TableName=t, TimeToLiveSpecification={"Enabled": False, "AttributeName": "ttl"})
        self.advance(1000)
        self.assertIsNotNone(self.get(t, id="moved"))

    def now(self):
        from datetime import datetime
        return int(datetime.fromisoformat(server().clock_now().replace("Z", "+00:00")).timestamp())

    def test_tags_and_protection(self):
        t = self.table(Tags=[{"Key": "a", "Value": "1"}])
        arn = self.db.describe_table(TableName=t)["Table"]["TableArn"]
        self.db.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "3"}])
        tags = lambda: {x["Key"]: x["Value"] for x in self.db.list_tags_of_resource(ResourceArn=arn)["Tags"]}
        self.assertEqual(tags(), {"a": "3", "b": "2"})
        self.db.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual(tags(), {"b": "2"})
        for other in (arn + "x", arn + "/index/gix", arn + "/stream/2020-01-01T00:00:00.000"):
            self.refused("ResourceNotFoundException", self.db.tag_resource, ResourceArn=other, Tags=[{"Key": "b", "Value": "2"}])
        self.invalid("reserved", self.table, Tags=[{"Key": "aws:x", "Value": "1"}])
        self.invalid("Too many tags", self.table, Tags=[{"Key": str(i), "Value": "1"} for i in range(51)])
        code, message = self.newer("CreateTable", TableName="policed", BillingMode="PAY_PER_REQUEST", ResourcePolicy="{}", KeySchema=[
            {"AttributeName": "id", "KeyType": "HASH"}], AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}])
        self.assertEqual((code, message[:23]), ("ValidationException", "Invalid policy document"))

    def test_index_units(self):
        t = self.table(globals=[("gix", "g:S", None, "ALL")])
        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
        change = dict(TableName=t, BillingMode="PROVISIONED", ProvisionedThroughput=units)
        self.invalid("for index: gix", self.db.update_table, **change)
        self.db.update_table(GlobalSecondaryIndexUpdates=[{"Update": {"IndexName": "gix", "ProvisionedThroughput": units}}], **change)
        self.advance(2)
        d = self.db.describe_table(TableName=t)["Table"]
        self.assertEqual([x["ProvisionedThroughput"]["WriteCapacityUnits"] for x in (d, d["GlobalSecondaryIndexes"][0])], [5, 5])
        self.assertEqual(self.newer("UpdateTable", TableName=t, GlobalSecondaryIndexUpdates=[
            {"Update": {"IndexName": "gix", "WarmThroughput": {"ReadUnitsPerSecond": 20000, "WriteUnitsPerSecond": 9000}}}])[0], "NotImplemented")

    def test_policies_and_leading_keys(self):
        t = self.table("p:S", "n:N")
        arn = self.db.describe_table(TableName=t)["Table"]["TableArn"]
        iam = client("iam", account=ACCOUNT)
        iam.create_user(UserName="reader")
        keys = iam.create_access_key(UserName="reader")["AccessKey"]
        from support import with_keys
        reader = with_keys("dynamodb", keys["AccessKeyId"], keys["SecretAccessKey"])
        get = lambda p: reader.get_item(TableName=t, Key=item({"p": p, "n": 1}))
        query = lambda p: reader.query(TableName=t, KeyConditionExpression="p = :p", ExpressionAttributeValues=item({":p": p}))
        self.refused("AccessDeniedException", get, "mine")
        iam.put_user_policy(UserName="reader", PolicyName="own", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGetItem"], "Resource": arn,
             "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["mine"]}}}]}))
        get("mine")
        query("mine")
        self.refused("AccessDeniedException", get, "other")
        self.refused("AccessDeniedException", query, "other")
        self.refused("AccessDeniedException", reader.batch_get_item, RequestItems={t: {"Keys": [item({"p": "mine", "n": 1}), item({"p": "other", "n": 1})]}})
        self.refused("AccessDeniedException", reader.put_item, TableName=t, Item=item({"p": "mine", "n": 1}))

    def test_other_operations(self):
        self.assertEqual(self.db.describe_limits()["TableMaxReadCapacityUnits"], 40000)
        self.assertEqual(self.db.describe_endpoints()["Endpoints"][0]["CachePeriodInMinutes"], 1440)


if __name__ == "__main__":
    unittest.main()
