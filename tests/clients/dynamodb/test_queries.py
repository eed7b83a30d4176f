"""Query, Scan, indexes, batches, transactions, and what each costs."""
import unittest

from dynamodb_case import DynamoCase, item, plain_item, wire


class Queries(DynamoCase):
    def query(self, table, condition, values, **more):
        return self.db.query(TableName=table, KeyConditionExpression=condition, ExpressionAttributeValues=item(values), **more)

    def test_numbers_sort(self):
        t = self.table("p:S", "n:N")
        numbers = ["-1E+125", "-100", "-99.5", "-1.1", "-1", "-0.5", "-1E-130", "0", "1E-130", "0.001", "0.5", "1", "1.05", "1.1", "2", "10", "100", "1E+125"]
        for n in reversed(numbers):
            self.db.put_item(TableName=t, Item={"p": {"S": "a"}, "n": {"N": n}})
        as_floats = [float(n) for n in numbers]
        found = self.query(t, "p = :p", {":p": "a"})
        self.assertEqual([float(i["n"]["N"]) for i in found["Items"]], as_floats)
        back = self.query(t, "p = :p", {":p": "a"}, ScanIndexForward=False)
        self.assertEqual([float(i["n"]["N"]) for i in back["Items"]], as_floats[::-1])
        for op, want in (("<", lambda x: x < 1), ("<=", lambda x: x <= 1), (">", lambda x: x > 1), (">=", lambda x: x >= 1), ("=", lambda x: x == 1)):
            found = self.query(t, "p = :p AND n %s :n" % op, {":p": "a", ":n": 1})
            self.assertEqual([float(i["n"]["N"]) for i in found["Items"]], [x for x in as_floats if want(x)], op)
        found = self.query(t, "p = :p AND n BETWEEN :a AND :b", {":p": "a", ":a": -1.1, ":b": 0.5})
        self.assertEqual([float(i["n"]["N"]) for i in found["Items"]], [x for x in as_floats if -1.1 <= x <= 0.5])

    def test_strings_sort_by_bytes(self):
        t = self.table("p:S", "s:S")
        words = sorted(["a", "a\0", "a\0b", "ab", "aB", "b", "é", "z", "\U0001f600", "a\x01"], key=lambda w: w.encode())
        for w in words[::-1]:
            self.put(t, p="x", s=w)
            self.put(t, p="xx", s=w)
        self.assertEqual([i["s"] for i in self.items(self.query(t, "p = :p", {":p": "x"}))], words)
        self.assertEqual([i["s"] for i in self.items(self.query(t, "p = :p AND begins_with(s, :s)", {":p": "x", ":s": "a"}))],
                         [w for w in words if w.startswith("a")])
        self.assertEqual([i["s"] for i in self.items(self.query(t, "s > :s AND p = :p", {":p": "x", ":s": "a\0"}))], [w for w in words if w.encode() > b"a\0"])

    def test_pages(self):
        t = self.table("p:S", "n:N")
        for i in range(10):
            self.put(t, p="a", n=i, even=i % 2 == 0)
        for forward in (True, False):
            seen, start, pages = [], {}, 0
            while True:
                page = self.query(t, "p = :p", {":p": "a", ":e": True}, Limit=3, ScanIndexForward=forward, FilterExpression="even = :e", **start)
                self.assertLessEqual(page["ScannedCount"], 3)
                seen += [i["n"] for i in self.items(page)]
                pages += 1
                if "LastEvaluatedKey" not in page:
                    break
                start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
            self.assertEqual(seen, [0, 2, 4, 6, 8] if forward else [8, 6, 4, 2, 0])
            self.assertEqual(pages, 4)
        self.assertIn("LastEvaluatedKey", self.query(t, "p = :p", {":p": "a"}, Limit=10))
        self.assertNotIn("LastEvaluatedKey", self.query(t, "p = :p", {":p": "a"}, Limit=11))
        count = self.query(t, "p = :p", {":p": "a", ":e": True}, FilterExpression="even = :e", Select="COUNT")
        self.assertEqual((count["Count"], count["ScannedCount"], "Items" in count), (5, 10, False))

    def test_a_page_is_a_megabyte(self):
        t = self.table("p:S", "n:N")
        for i in range(5):
            self.put(t, p="a", n=i, v="x" * (300 * 1024))
        page = self.query(t, "p = :p", {":p": "a"}, ReturnConsumedCapacity="TOTAL")
        self.assertEqual((page["Count"], plain_item(page["LastEvaluatedKey"])), (3, {"p": "a", "n": 2}))
        self.assertEqual(page["ConsumedCapacity"]["CapacityUnits"], 113)
        self.assertEqual(self.query(t, "p = :p", {":p": "a"}, ExclusiveStartKey=page["LastEvaluatedKey"])["Count"], 2)

    def test_query_errors(self):
        t = self.table("p:S", "n:N", globals=[("gix", "q:S", None, "KEYS_ONLY")])
        q = lambda c, v, **more: self.query(t, c, v, **more)
        self.invalid("Query condition missed key schema element: p", q, "n = :v", {":v": 1})
        self.invalid("Query condition missed key schema element: n", q, "p = :p AND z = :v", {":p": "a", ":v": 1})
        self.invalid("Query key condition not supported", q, "p > :p", {":p": "a"})
        self.invalid("Invalid operator used in KeyConditionExpression: OR", q, "p = :p OR n = :v", {":p": "a", ":v": 1})
        self.invalid("Condition parameter type does not match schema type", q, "p = :p", {":p": 1})
        self.invalid("only contain one condition per key", q, "p = :p AND p = :p", {":p": "a"})
        self.invalid("only contain non-primary key attributes: Primary key attribute: n", q, "p = :p", {":p": "a", ":v": 1}, FilterExpression="n = :v")
        self.invalid("does not have the specified index: nope", q, "p = :p", {":p": "a"}, IndexName="nope")
        self.invalid("not supported on global secondary indexes", q, "q = :p", {":p": "a"}, IndexName="gix", ConsistentRead=True)
        self.invalid("ALL_ATTRIBUTES is not supported for global secondary index gix", q, "q = :p", {":p": "a"}, IndexName="gix", Select="ALL_ATTRIBUTES")
        self.invalid("does not project [x]", q, "q = :p", {":p": "a"}, IndexName="gix", ProjectionExpression="x")
        self.invalid("starting key", q, "p = :p", {":p": "a"}, ExclusiveStartKey=item({"p": "a"}))
        self.invalid("outside query boundaries", q, "p = :p", {":p": "a"}, ExclusiveStartKey=item({"p": "b", "n": 1}))
        self.invalid("Either the KeyConditions", self.db.query, TableName=t)
        self.invalid("'limit'", q, "p = :p", {":p": "a"}, Limit=0)
        self.invalid("only the Count", q, "p = :p", {":p": "a"}, Select="COUNT", ProjectionExpression="x")

    def test_legacy_query_and_scan(self):
        t = self.table("p:S", "n:N")
        for i in range(6):
            self.put(t, p="a", n=i, c="rgb"[i % 3])
        found = self.db.query(TableName=t, KeyConditions={"p": {"ComparisonOperator": "EQ", "AttributeValueList": [wire("a")]},
                                                          "n": {"ComparisonOperator": "GE", "AttributeValueList": [wire(2)]}},
                              QueryFilter={"c": {"ComparisonOperator": "IN", "AttributeValueList": [wire("r"), wire("b")]}}, AttributesToGet=["n"])
        self.assertEqual(self.items(found), [{"n": 2}, {"n": 3}, {"n": 5}])
        found = self.db.scan(TableName=t, ScanFilter={"c": {"ComparisonOperator": "EQ", "AttributeValueList": [wire("g")]}, "n": {
            "ComparisonOperator": "LT", "AttributeValueList": [wire(1)]}}, ConditionalOperator="OR")
        self.assertEqual(sorted(i["n"] for i in self.items(found)), [0, 1, 4])

    def test_parallel_scan(self):
        t = self.table()
        names = {"item%d" % i for i in range(200)}
        for n in sorted(names):
            self.put(t, id=n)
        parts = []
        for segment in range(4):
            seen, start = [], {}
            while True:
                page = self.db.scan(TableName=t, Segment=segment, TotalSegments=4, Limit=17, **start)
                seen += [i["id"] for i in self.items(page)]
                if "LastEvaluatedKey" not in page:
                    break
                start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
            parts.append(seen)
        self.assertEqual(sorted(sum(parts, [])), sorted(names))
        self.assertTrue(all(len(p) > 20 for p in parts), [len(p) for p in parts])
        self.invalid("correct Segment", self.db.scan, TableName=t, Segment=0, TotalSegments=4, ExclusiveStartKey=item({"id": parts[3][0]}))
        self.invalid("must be less than parameter TotalSegments", self.db.scan, TableName=t, Segment=4, TotalSegments=4)
        self.invalid("TotalSegments parameter is required", self.db.scan, TableName=t, Segment=1)

    def test_global_index(self):
        t = self.table("id:S", globals=[("gix", "team:S", "score:N", ["name"]), ("all", "team:S", None, "ALL")])
        self.put(t, id="1", team="red", score=5, name="A", x=1)
        self.put(t, id="2", team="red", score=5, name="B", x=2)
        self.put(t, id="3", team="red", score=1, name="C", x=3)
        self.put(t, id="4", team="red", name="no score")
        self.put(t, id="5", score=9)
        found = self.query(t, "team = :t", {":t": "red"}, IndexName="gix")
        self.assertEqual(self.items(found)[0], {"id": "3", "team": "red", "score": 1, "name": "C"})
        self.assertEqual([i["id"] for i in self.items(found)][0], "3")
        self.assertEqual({i["id"] for i in self.items(found)}, {"1", "2", "3"})
        self.assertEqual(self.query(t, "team = :t", {":t": "red"}, IndexName="all")["Count"], 4)
        page = self.query(t, "team = :t", {":t": "red"}, IndexName="gix", Limit=2)
        self.assertEqual(set(page["LastEvaluatedKey"]), {"id", "team", "score"})
        rest = self.query(t, "team = :t", {":t": "red"}, IndexName="gix", ExclusiveStartKey=page["LastEvaluatedKey"])
        self.assertEqual(rest["Count"], 1)
        self.update(t, {"id": "1"}, "SET team = :t", {":t": "blue"})
        self.update(t, {"id": "2"}, "REMOVE score")
        self.db.delete_item(TableName=t, Key=item({"id": "3"}))
        self.assertEqual(self.query(t, "team = :t", {":t": "red"}, IndexName="gix")["Count"], 0)
        self.assertEqual(self.items(self.query(t, "team = :t", {":t": "blue"}, IndexName="all"))[0]["x"], 1)
        self.assertEqual(self.db.scan(TableName=t, IndexName="gix")["Count"], 1)
        self.invalid("Type mismatch for Index Key team Expected: S Actual: N IndexName: gix", self.put, t, id="6", team=1)
        self.invalid("IndexName: gix, IndexKey: team", self.put, t, id="6", team="")
        self.invalid("secondary index key to unsupported type", self.update, t, {"id": "1"}, "SET team = :t", {":t": 1})
        d = self.db.describe_table(TableName=t)["Table"]
        self.assertEqual([(g["IndexName"], g["ItemCount"]) for g in d["GlobalSecondaryIndexes"]], [("gix", 1), ("all", 3)])

    def test_local_index(self):
        t = self.table("p:S", "n:N", local=[("lix", "p:S", "w:S", "KEYS_ONLY")])
        for i, w in enumerate("cab"):
            self.put(t, p="a", n=i, w=w, x=i * 10)
        self.put(t, p="a", n=9, x=1)
        found = self.query(t, "p = :p", {":p": "a"}, IndexName="lix", ConsistentRead=True, ReturnConsumedCapacity="INDEXES")
        self.assertEqual(self.items(found), [{"p": "a", "n": n, "w": w} for w, n in (("a", 1), ("b", 2), ("c", 0))])
        self.assertEqual(found["ConsumedCapacity"], {"TableName": t, "CapacityUnits": 1, "Table": {"CapacityUnits": 0}, "LocalSecondaryIndexes": {
            "lix": {"CapacityUnits": 1}}})
        found = self.query(t, "p = :p AND w <= :w", {":p": "a", ":w": "b"}, IndexName="lix", Select="ALL_ATTRIBUTES", ReturnConsumedCapacity="INDEXES")
        self.assertEqual([i["x"] for i in self.items(found)], [10, 20])
        self.assertEqual((found["ConsumedCapacity"]["CapacityUnits"], found["ConsumedCapacity"]["Table"]["CapacityUnits"]), (1.5, 1))
        self.assertEqual(self.items(self.query(t, "p = :p", {":p": "a"}, IndexName="lix", ProjectionExpression="x", Limit=1)), [{"x": 10}])
        put = self.db.put_item(TableName=t, Item=item({"p": "a", "n": 5}), ReturnItemCollectionMetrics="SIZE")["ItemCollectionMetrics"]
        self.assertEqual(put, {"ItemCollectionKey": {"p": {"S": "a"}}, "SizeEstimateRangeGB": [0, 1]})

    def test_capacity_is_exact(self):
        t = self.table("id:S", globals=[("gix", "k:S", None, "ALL")])
        get = lambda id, **more: self.db.get_item(TableName=t, Key=item({"id": id}), ReturnConsumedCapacity="TOTAL", **more)["ConsumedCapacity"]["CapacityUnits"]
        body = lambda n: "x" * (n - 5)  # id + "a" + v: 4 bytes and the value
        self.assertEqual(self.put(t, id="a", vv=body(1024))["CapacityUnits"], 1)
        self.assertEqual(self.put(t, id="a", vv=body(1025))["CapacityUnits"], 2)
        self.assertEqual(self.put(t, id="a", vv="")["CapacityUnits"], 2)  # the larger of old and new
        self.assertEqual(self.put(t, id="a", vv=body(4096))["CapacityUnits"], 4)
        self.assertEqual((get("a"), get("a", ConsistentRead=True)), (0.5, 1))
        self.put(t, id="a", vv=body(4097))
        self.assertEqual((get("a"), get("a", ConsistentRead=True), get("none"), get("none", ConsistentRead=True)), (1, 2, 0.5, 1))
        self.assertEqual(self.db.delete_item(TableName=t, Key=item({"id": "none"}), ReturnConsumedCapacity="TOTAL")["ConsumedCapacity"]["CapacityUnits"], 1)
        # index entries: put, unchanged, changed, moved, taken away
        index = lambda c: c.get("GlobalSecondaryIndexes", {}).get("gix", {}).get("CapacityUnits", 0)
        self.assertEqual(index(self.put(t, id="b", k="1")), 1)
        self.assertEqual(index(self.put(t, id="b", k="1")), 0)
        self.assertEqual(index(self.put(t, id="b", k="1", x=1)), 1)
        self.assertEqual(index(self.put(t, id="b", k="2", x=1)), 2)
        told = self.put(t, id="b", x=1)
        self.assertEqual(told, {"TableName": t, "CapacityUnits": 2, "Table": {"CapacityUnits": 1}, "GlobalSecondaryIndexes": {"gix": {"CapacityUnits": 1}}})
        self.assertEqual(self.query(self.table("p:S"), "p = :p", {":p": "z"}, ReturnConsumedCapacity="TOTAL")["ConsumedCapacity"]["CapacityUnits"], 0.5)

    def test_item_sizes(self):
        t = self.table()
        size = lambda **v: (self.put(t, id="s", **v), self.db.describe_table(TableName=t)["Table"]["TableSizeBytes"])[1]
        base = size()
        self.assertEqual(base, 3)
        for value, bytes in (("abc", 3), ("é", 2), (b"\0\1", 2), (True, 1), (None, 1), (0, 1), (5, 2), (-5, 3), (123, 3), (1234, 3), (100, 2), ([], 3), ({}, 3),
                             ([1, "a"], 3 + 1 + 2 + 1 + 1), ({"kk": "a"}, 3 + 1 + 2 + 1), ({"a", "bb"}, 3), ({1, 2}, 4)):
            self.assertEqual(size(v=value) - base - 1, bytes, value)

    def test_batches(self):
        a, b = self.table(), self.table("p:S", "n:N")
        out = self.db.batch_write_item(RequestItems={
            a: [{"PutRequest": {"Item": item({"id": "x%d" % i})}} for i in range(10)],
            b: [{"PutRequest": {"Item": item({"p": "q", "n": i, "v": i})}} for i in range(10)]}, ReturnConsumedCapacity="TOTAL")
        self.assertEqual((out["UnprocessedItems"], sorted(c["CapacityUnits"] for c in out["ConsumedCapacity"])), ({}, [10, 10]))
        found = self.db.batch_get_item(RequestItems={a: {"Keys": [item({"id": "x1"}), item({"id": "zz"})]},
                                                     b: {"Keys": [item({"p": "q", "n": i}) for i in range(3)], "ProjectionExpression": "v", "ConsistentRead": True}},
                                       ReturnConsumedCapacity="TOTAL")
        self.assertEqual([plain_item(i) for i in found["Responses"][a]], [{"id": "x1"}])
        self.assertEqual(sorted(plain_item(i)["v"] for i in found["Responses"][b]), [0, 1, 2])
        self.assertEqual({c["TableName"]: c["CapacityUnits"] for c in found["ConsumedCapacity"]}, {a: 1, b: 3})
        self.db.batch_write_item(RequestItems={a: [{"DeleteRequest": {"Key": item({"id": "x1"})}}]})
        self.assertIsNone(self.get(a, id="x1"))
        self.invalid("duplicates", self.db.batch_get_item, RequestItems={a: {"Keys": [item({"id": "x"}), item({"id": "x"})]}})
        self.invalid("duplicates", self.db.batch_write_item, RequestItems={a: [{"DeleteRequest": {"Key": item({"id": "x"})}}, {"PutRequest": {"Item": item({"id": "x"})}}]})
        self.invalid("Too many items", self.db.batch_get_item, RequestItems={a: {"Keys": [item({"id": str(i)}) for i in range(60)]}, b: {
            "Keys": [item({"p": "q", "n": i}) for i in range(41)]}})
        self.refused("ValidationException", self.db.batch_write_item, RequestItems={a: [{"DeleteRequest": {"Key": item({"id": str(i)})}} for i in range(26)]})
        self.refused("ResourceNotFoundException", self.db.batch_get_item, RequestItems={"nosuch": {"Keys": [item({"id": "x"})]}})

    def test_transactions(self):
        t = self.table()
        self.put(t, id="a", n=10)
        self.put(t, id="b", n=0)
        move = lambda amount, **more: self.db.transact_write_items(TransactItems=[
            {"Update": {"TableName": t, "Key": item({"id": "a"}), "UpdateExpression": "SET n = n - :v", "ConditionExpression": "n >= :v",
                        "ExpressionAttributeValues": item({":v": amount}), "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}},
            {"Update": {"TableName": t, "Key": item({"id": "b"}), "UpdateExpression": "SET n = n + :v", "ExpressionAttributeValues": item({":v": amount})}},
            {"ConditionCheck": {"TableName": t, "Key": item({"id": "gone"}), "ConditionExpression": "attribute_not_exists(id)"}}], **more)
        out = move(4, ReturnConsumedCapacity="TOTAL")
        self.assertEqual(out["ConsumedCapacity"], [{"TableName": t, "CapacityUnits": 6, "WriteCapacityUnits": 6}])
        words = self.refused("TransactionCanceledException", move, 7)
        self.assertIn("[ConditionalCheckFailed, None, None]", words)
        reasons = self.error["CancellationReasons"]
        self.assertEqual([r["Code"] for r in reasons], ["ConditionalCheckFailed", "None", "None"])
        self.assertEqual((reasons[0]["Message"], plain_item(reasons[0]["Item"])), ("The conditional request failed", {"id": "a", "n": 6}))
        self.assertEqual((self.get(t, id="a")["n"], self.get(t, id="b")["n"]), (6, 4))
        put = lambda **v: {"Put": {"TableName": t, "Item": item(v)}}
        self.invalid("multiple operations on one item", self.db.transact_write_items, TransactItems=[put(id="x"), put(id="x", y=1)])
        self.refused("TransactionCanceledException", self.db.transact_write_items, TransactItems=[put(id="x"), put(id="y" * 2049)])
        self.assertEqual([r["Code"] for r in self.error["CancellationReasons"]], ["None", "ValidationError"])
        self.assertIsNone(self.get(t, id="x"))
        found = self.db.transact_get_items(TransactItems=[{"Get": {"TableName": t, "Key": item({"id": i}), "ProjectionExpression": "n"}} for i in "azb"],
                                           ReturnConsumedCapacity="TOTAL")
        self.assertEqual([plain_item(r.get("Item", {})) for r in found["Responses"]], [{"n": 6}, {}, {"n": 4}])
        self.assertEqual(found["ConsumedCapacity"], [{"TableName": t, "CapacityUnits": 6, "ReadCapacityUnits": 6}])

    def test_transaction_tokens(self):
        t = self.table()
        add = lambda token, n=1: self.db.transact_write_items(ClientRequestToken=token, TransactItems=[
            {"Update": {"TableName": t, "Key": item({"id": "a"}), "UpdateExpression": "ADD n :v", "ExpressionAttributeValues": item({":v": n})}}])
        for _ in range(3):
            add("one")
        self.assertEqual(self.get(t, id="a")["n"], 1)
        self.refused("IdempotentParameterMismatchException", add, "one", 2)
        self.advance(601)
        add("one")
        self.assertEqual(self.get(t, id="a")["n"], 2)


if __name__ == "__main__":
    unittest.main()
