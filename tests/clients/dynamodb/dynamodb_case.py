"""What the DynamoDB tests share: tables of their own, errors as codes, values in short."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client, raw, server

ACCOUNT = "111111111111"
REGION = "us-east-1"


def wire(value):
    """A Python value as an AttributeValue."""
    if isinstance(value, bool):
        return {"BOOL": value}
    if value is None:
        return {"NULL": True}
    if isinstance(value, (int, float)):
        return {"N": str(value)}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, bytes):
        return {"B": value}
    if isinstance(value, list):
        return {"L": [wire(v) for v in value]}
    if isinstance(value, set):
        kind = {str: "SS", bytes: "BS"}.get(type(next(iter(value))), "NS")
        return {kind: sorted(str(v) if kind == "NS" else v for v in value)}
    return {"M": item(value)}


def item(values):
    return {k: wire(v) for k, v in values.items()}


def plain(value):
    (kind, v), = value.items()
    if kind == "N":
        return float(v) if "." in v else int(v)
    if kind == "L":
        return [plain(x) for x in v]
    if kind == "M":
        return {k: plain(x) for k, x in v.items()}
    if kind in ("SS", "BS"):
        return set(v)
    if kind == "NS":
        return {plain({"N": x}) for x in v}
    return None if kind == "NULL" else v


def plain_item(values):
    return {k: plain(v) for k, v in values.items()}


class DynamoCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.db = client("dynamodb", account=ACCOUNT, region=REGION)
        server().clock_stop()

    made = 0

    def name(self):
        DynamoCase.made += 1
        return "t%d-%s" % (self.made, self.id().rsplit(".", 1)[1][:60])

    def table(self, hash="id:S", range=None, local=(), globals=(), units=None, **more):
        """`local` and `globals`: (name, "hash:T", "range:T" or None, projection)."""
        name = self.name()
        types = dict(part.split(":") for part in [hash] + ([range] if range else []))
        schema = [{"AttributeName": hash.split(":")[0], "KeyType": "HASH"}]
        if range:
            schema.append({"AttributeName": range.split(":")[0], "KeyType": "RANGE"})
        for kind, indexes in (("LocalSecondaryIndexes", local), ("GlobalSecondaryIndexes", globals)):
            for index, ihash, irange, projection in indexes:
                keys = [ihash] + ([irange] if irange else [])
                types.update(k.split(":") for k in keys)
                made = {"IndexName": index, "Projection": {"ProjectionType": projection} if isinstance(projection, str) else
                        {"ProjectionType": "INCLUDE", "NonKeyAttributes": projection},
                        "KeySchema": [{"AttributeName": k.split(":")[0], "KeyType": t} for k, t in zip(keys, ("HASH", "RANGE"))]}
                if units and kind[0] == "G":
                    made["ProvisionedThroughput"] = {"ReadCapacityUnits": units[0], "WriteCapacityUnits": units[1]}
                more.setdefault(kind, []).append(made)
        if units:
            more["ProvisionedThroughput"] = {"ReadCapacityUnits": units[0], "WriteCapacityUnits": units[1]}
        else:
            more["BillingMode"] = "PAY_PER_REQUEST"
        self.db.create_table(TableName=name, KeySchema=schema, AttributeDefinitions=[{"AttributeName": k, "AttributeType": t} for k, t in types.items()],
                             **more)
        self.advance(2)
        return name

    def put(self, table, **values):
        return self.db.put_item(TableName=table, Item=item(values), ReturnConsumedCapacity="INDEXES").get("ConsumedCapacity")

    def get(self, table, **key):
        found = self.db.get_item(TableName=table, Key=item(key), ConsistentRead=True)
        return plain_item(found["Item"]) if "Item" in found else None

    def update(self, table, key, expression, values=None, **more):
        if values:
            more["ExpressionAttributeValues"] = item(values)
        return self.db.update_item(TableName=table, Key=item(key), UpdateExpression=expression, **more)

    def items(self, answer):
        return [plain_item(i) for i in answer["Items"]]

    def refused(self, code, call, *args, **more):
        """The call fails with this code; its message is returned."""
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.error = caught.exception.response
        self.assertEqual(self.error["Error"]["Code"], code, self.error["Error"].get("Message"))
        return self.error["Error"].get("Message")

    def newer(self, operation, service="dynamodb", target="DynamoDB_20120810", **request):
        """For parameters that Debian's botocore does not know: the code and message of the error."""
        status, _, body = raw(service, account=ACCOUNT, region=REGION, body=json.dumps(request).encode(), headers={
            "Content-Type": "application/x-amz-json-1.%d" % (service != "dynamodb"), "X-Amz-Target": "%s.%s" % (target, operation)})
        self.assertGreaterEqual(status, 400, body)
        error = json.loads(body)
        return error["__type"].split("#")[-1], error.get("message", error.get("Message"))

    def invalid(self, part, call, *args, **more):
        self.assertIn(part, self.refused("ValidationException", call, *args, **more))

    def advance(self, seconds):
        server().clock_advance(seconds)
