"""Items: what goes in, what comes out, conditions, updates, projections."""
import unittest
from decimal import Decimal

import boto3

from dynamodb_case import ACCOUNT, REGION, DynamoCase, item, plain_item, wire
from support import server


class Items(DynamoCase):
    def setUp(self):
        self.t = self.table()

    def test_every_type_comes_back(self):
        all = {"id": "x", "n": -12.5, "b": b"\x00\xff", "ss": {"a", "b"}, "ns": {1, 2.5}, "bs": {b"x", b"y"}, "l": [1, "a", [True]],
               "m": {"deep": {"er": None}}, "nothing": None, "yes": True, "no": False, "empty": "", "el": [], "em": {}}
        self.put(self.t, **all)
        self.assertEqual(self.get(self.t, id="x"), all)
        self.assertIsNone(self.get(self.t, id="y"))

    def test_numbers_are_canonical(self):
        for given, kept in (("1.0", "1"), ("1e3", "1000"), ("-0", "0"), ("0.00100", "0.001"), ("+5", "5"), ("1E-130", "0." + "0" * 129 + "1"),
                            ("9.9999999999999999999999999999999999999E+125", "9" * 38 + "0" * 88), (".5", "0.5"), ("007", "7")):
            self.db.put_item(TableName=self.t, Item={"id": {"S": "n"}, "v": {"N": given}})
            self.assertEqual(self.db.get_item(TableName=self.t, Key=item({"id": "n"}))["Item"]["v"]["N"], kept)
        for wrong, words in (("1E126", "Number overflow"), ("1E-131", "Number underflow"), ("1" * 39, "38 significant digits"),
                             ("abc", "cannot be converted to a numeric value: abc"), ("", "cannot be converted"), ("1e", "cannot be converted"),
                             ("--1", "cannot be converted"), ("1.2.3", "cannot be converted")):
            self.invalid(words, self.db.put_item, TableName=self.t, Item={"id": {"S": "n"}, "v": {"N": wrong}})

    def test_bad_values(self):
        put = lambda v: self.db.put_item(TableName=self.t, Item={"id": {"S": "x"}, "v": v})
        self.invalid("Supplied AttributeValue is empty", put, {})
        self.invalid("more than one datatypes", put, {"S": "a", "N": "1"})
        self.invalid("string set  may not be empty", put, {"SS": []})
        self.invalid("contains duplicates", put, {"SS": ["a", "a"]})
        self.invalid("Input collection contains duplicates", put, {"NS": ["1", "1.0"]})
        self.invalid("must have the value of true", put, {"NULL": False})
        deep = {"S": "x"}
        for _ in range(29):
            deep = {"L": [deep]}
        put(deep)

    def test_bad_keys(self):
        put = lambda i: self.db.put_item(TableName=self.t, Item=i)
        self.invalid("Missing the key id in the item", put, item({"x": 1}))
        self.invalid("Type mismatch for key id expected: S actual: N", put, item({"id": 1}))
        self.invalid("cannot contain an empty string value. Key: id", put, item({"id": ""}))
        self.invalid("does not match the schema", self.db.get_item, TableName=self.t, Key=item({"id": 1}))
        self.invalid("does not match the schema", self.db.get_item, TableName=self.t, Key=item({"x": "1"}))
        self.invalid("number of conditions on the keys is invalid", self.db.get_item, TableName=self.t, Key=item({"id": "a", "x": "1"}))
        self.invalid("Size of hashkey", put, item({"id": "x" * 2049}))
        put(item({"id": "x" * 2048}))
        self.refused("ResourceNotFoundException", self.db.get_item, TableName="nosuch", Key=item({"id": "a"}))

    def test_size_limit(self):
        room = 400 * 1024 - 2 - 1 - 1
        self.put(self.t, id="x", v="y" * room)
        self.invalid("Item size has exceeded", self.put, self.t, id="x", v="y" * (room + 1))
        self.invalid("Item size to update has exceeded", self.update, self.t, {"id": "x"}, "SET w = :w", {":w": "zz"})

    def test_conditions(self):
        self.put(self.t, id="x", n=5, s="hello", l=[1, 2, 3], m={"k": "v"}, ss={"a", "b"}, nul=None)
        put = lambda text, names=None, **values: self.db.put_item(
            TableName=self.t, Item=item({"id": "x", "n": 5, "s": "hello", "l": [1, 2, 3], "m": {"k": "v"}, "ss": {"a", "b"}, "nul": None}),
            ConditionExpression=text, **({"ExpressionAttributeNames": names} if names else {}),
            **({"ExpressionAttributeValues": {":" + k: wire(v) for k, v in values.items()}} if values else {}))
        for true in ("attribute_exists(n)", "attribute_not_exists(zz)", "NOT attribute_exists(zz)", "attribute_exists(m.k)",
                     "attribute_exists(l[2]) and attribute_not_exists(l[3])", "(attribute_exists(n) OR attribute_exists(zz)) AND attribute_exists(s)"):
            put(true)
        for true in ("n = :v", "n >= :v", "n <= :v", "n BETWEEN :v AND :v", "n IN (:v)", "NOT n <> :v", ":v = n", "size(s) = :v", "n < size(id) OR n = :v"):
            put(true, v=5)
        put("begins_with(s, :a) AND contains(s, :b) AND NOT contains(s, :c)", a="he", b="ll", c="x")
        put("contains(l, :one) AND contains(ss, :a) AND attribute_type(ss, :t)", one=1, a="a", t="SS")
        put("size(l) = :three AND size(m) = :one", three=3, one=1)
        put("#n = :v", {"#n": "n"}, v=5)
        put("zz <> :v", v=5)
        put("m = :m AND ss = :s", m={"k": "v"}, s={"b", "a"})
        for false, v in (("n = :v", 6), ("n < :v", 5), ("s < :v", 5), ("zz = :v", 5), ("n BETWEEN :v AND :v", 6), ("n = :v", "5"), ("size(n) = :v", 1)):
            self.refused("ConditionalCheckFailedException", put, false, v=v)

    def test_condition_failure_shows_the_item(self):
        self.put(self.t, id="x", n=1)
        call = lambda **more: self.db.put_item(TableName=self.t, Item=item({"id": "x"}), ConditionExpression="attribute_not_exists(id)", **more)
        self.assertEqual(self.refused("ConditionalCheckFailedException", call), "The conditional request failed")
        self.assertNotIn("Item", self.error)

    def test_expression_errors(self):
        c = lambda text, **more: self.db.put_item(TableName=self.t, Item=item({"id": "x"}), ConditionExpression=text, **more)
        v = {"ExpressionAttributeValues": {":v": {"N": "1"}}}
        self.invalid('Syntax error; token: "<EOF>", near: "="', c, "a =")
        self.invalid('Syntax error; token: ")"', c, "a = )")
        self.invalid("The expression can not be empty", c, " ")
        self.invalid("reserved keyword: name", c, "attribute_exists(name)")
        self.invalid("attribute name: #x", c, "attribute_exists(#x)")
        self.invalid("attribute value: :x", c, "a = :x")
        self.invalid("unused in expressions: keys: {:v}", c, "attribute_exists(a)", **v)
        self.invalid("ExpressionAttributeNames unused in expressions: keys: {#a}", c, "attribute_exists(a)", ExpressionAttributeNames={"#a": "a"})
        self.invalid("Invalid function name; function: foo", c, "foo(a)")
        self.invalid("number of operands: 1", c, "begins_with(a)")
        self.invalid("operator or function: begins_with, operand type: N", c, "begins_with(a, :v)", **v)
        self.invalid("The function is not allowed in a condition expression; function: if_not_exists", c, "if_not_exists(a, :v)", **v)
        self.invalid("must be distinct", c, "a = a")
        self.invalid("redundant parentheses", c, "((a = :v))", **v)
        self.invalid("requires upper bound", c, "a BETWEEN :v AND :w", ExpressionAttributeValues={":v": {"N": "2"}, ":w": {"N": "1"}})
        self.invalid("Syntax error", c, "a = :v b", **v)
        self.invalid("Syntax error", c, "a", )
        self.invalid("maximum allowed size", c, "attribute_exists(" + "a" * 5000 + ")")
        self.invalid("contains invalid key", c, "attribute_exists(a)", ExpressionAttributeNames={"a": "a"})
        self.invalid("only be specified when using expressions", self.db.put_item, TableName=self.t, Item=item({"id": "x"}), **v)
        self.invalid("both expression and non-expression", c, "attribute_exists(a)", Expected={"a": {"Exists": False}})
        self.invalid("nested too deeply", c, "NOT " * 800 + "attribute_exists(a)")

    def test_update_actions(self):
        def check(expression, after, **values):
            self.put(self.t, id="x", n=5, s="a", l=[1, 2, 3], m={"k": {"j": 1}}, ss={"a", "b"})
            self.update(self.t, {"id": "x"}, expression, {":" + k: v for k, v in values.items()})
            now = dict({"id": "x", "n": 5, "s": "a", "l": [1, 2, 3], "m": {"k": {"j": 1}}, "ss": {"a", "b"}}, **after)
            self.assertEqual(self.get(self.t, id="x"), {k: v for k, v in now.items() if v is not Ellipsis})
        check("SET n = n + :v, s = :s", {"n": 7, "s": "b"}, v=2, s="b")
        check("SET n = :v - n", {"n": -3}, v=2)
        check("SET n = s, s = n", {"n": "a", "s": 5})
        check("SET q = if_not_exists(q, :v), n = if_not_exists(n, :v)", {"q": 0}, v=0)
        check("SET l = list_append(l, :v)", {"l": [1, 2, 3, 4]}, v=[4])
        check("SET l = list_append(:v, l)", {"l": [0, 1, 2, 3]}, v=[0])
        check("SET l[1] = :v", {"l": [1, 9, 3]}, v=9)
        check("SET l[10] = :v, l[20] = :w", {"l": [1, 2, 3, 9, 8]}, v=9, w=8)
        check("SET m.k.j = :v, m.x = :v", {"m": {"k": {"j": 2}, "x": 2}}, v=2)
        check("REMOVE l[0], l[1]", {"l": [3]})
        check("REMOVE m.k.j, s, nosuch", {"m": {"k": {}}, "s": ...})
        check("ADD n :v, c :v", {"n": 7, "c": 2}, v=2)
        check("ADD ss :v", {"ss": {"a", "b", "c"}}, v={"b", "c"})
        check("DELETE ss :v", {"ss": {"a"}}, v={"b", "z"})
        check("DELETE ss :v", {"ss": ...}, v={"a", "b"})
        check("set n = :v remove s add c :v delete ss :d", {"n": 1, "s": ..., "c": 1, "ss": {"b"}}, v=1, d={"a"})
        check("SET n = n + :a, q = (n + :a)", {"n": 6, "q": 6}, a=1)

    def test_update_errors(self):
        self.put(self.t, id="x", n=5, s="a", l=[1], m={})
        u = lambda e, **v: self.update(self.t, {"id": "x"}, e, {":" + k: x for k, x in v.items()})
        self.invalid("This attribute is part of the key", u, "SET id = :v", v="y")
        self.invalid("attribute that does not exist in the item", u, "SET q = zz + :v", v=1)
        self.invalid("document path provided in the update expression is invalid", u, "SET zz.a = :v", v=1)
        self.invalid("document path provided in the update expression is invalid", u, "SET n.a = :v", v=1)
        self.invalid("incorrect data type", u, "SET n = s + :v", v=1)
        self.invalid("incorrect data type", u, "ADD s :v", v=1)
        self.invalid("operand type: STRING", u, "ADD n :v", v="x")
        self.invalid("overlap with each other", u, "SET m = :v, m.a = :v", v=1)
        self.invalid("conflict with each other", u, "SET l[0] = :v, l.a = :v", v=1)
        self.invalid('"SET" section can only be used once', u, "SET n = :v SET s = :v", v=1)
        self.invalid("Syntax error", u, "UPSERT n = :v", v=1)
        self.invalid("not allowed in an update expression; function: size", u, "SET n = size(s)")
        self.assertEqual(self.get(self.t, id="x"), {"id": "x", "n": 5, "s": "a", "l": [1], "m": {}})

    def test_update_makes_items(self):
        self.update(self.t, {"id": "new"}, "SET n = :v", {":v": 1})
        self.assertEqual(self.get(self.t, id="new"), {"id": "new", "n": 1})
        self.db.update_item(TableName=self.t, Key=item({"id": "bare"}))
        self.assertEqual(self.get(self.t, id="bare"), {"id": "bare"})

    def test_exact_arithmetic(self):
        self.db.put_item(TableName=self.t, Item={"id": {"S": "x"}, "n": {"N": "0.1"}})
        for add, sum in (("0.2", "0.3"), ("9999999999999999999999999999999999999.4", "9999999999999999999999999999999999999.7"),
                         ("-9999999999999999999999999999999999999.7", "0")):
            self.db.update_item(TableName=self.t, Key=item({"id": "x"}), UpdateExpression="ADD n :v", ExpressionAttributeValues={":v": {"N": add}})
            self.assertEqual(self.db.get_item(TableName=self.t, Key=item({"id": "x"}))["Item"]["n"]["N"], sum)

    def test_return_values(self):
        self.put(self.t, id="x", a=1, b={"c": 2, "d": 3})
        u = lambda values, e="SET a = a + :v, b.c = :v": plain_item(
            self.update(self.t, {"id": "x"}, e, {":v": 1}, ReturnValues=values).get("Attributes", {}))
        self.assertEqual(u("UPDATED_OLD"), {"a": 1, "b": {"c": 2}})
        self.assertEqual(u("UPDATED_NEW"), {"a": 3, "b": {"c": 1}})
        self.assertEqual(u("ALL_OLD"), {"id": "x", "a": 3, "b": {"c": 1, "d": 3}})
        self.assertEqual(u("ALL_NEW"), {"id": "x", "a": 5, "b": {"c": 1, "d": 3}})
        self.assertEqual(u("NONE"), {})
        self.invalid("ReturnValues can only be ALL_OLD or NONE", self.db.put_item, TableName=self.t, Item=item({"id": "x"}), ReturnValues="ALL_NEW")
        old = self.db.delete_item(TableName=self.t, Key=item({"id": "x"}), ReturnValues="ALL_OLD")["Attributes"]
        self.assertEqual(plain_item(old)["a"], 6)
        self.assertNotIn("Attributes", self.db.delete_item(TableName=self.t, Key=item({"id": "x"}), ReturnValues="ALL_OLD"))

    def test_projection(self):
        self.put(self.t, id="x", a=1, l=[1, {"b": 2, "c": 3}, 4], m={"x": 1, "y": 2})
        p = lambda e, **more: plain_item(self.db.get_item(TableName=self.t, Key=item({"id": "x"}), ProjectionExpression=e, **more).get("Item", {}))
        self.assertEqual(p("a, m.y, l[1].b, l[2], zz"), {"a": 1, "m": {"y": 2}, "l": [{"b": 2}, 4]})
        self.assertEqual(p("#a", ExpressionAttributeNames={"#a": "a"}), {"a": 1})
        self.invalid("overlap", p, "m, m.x")
        self.invalid("Syntax error", p, "a b")
        old = self.db.get_item(TableName=self.t, Key=item({"id": "x"}), AttributesToGet=["a", "zz"])["Item"]
        self.assertEqual(plain_item(old), {"a": 1})

    def test_legacy_parameters(self):
        self.put(self.t, id="x", n=5, s="hello", ss={"a"})
        put = lambda **e: self.db.put_item(TableName=self.t, Item=item({"id": "x", "n": 5, "s": "hello", "ss": {"a"}}), **e)
        put(Expected={"n": {"Value": wire(5)}, "zz": {"Exists": False}})
        put(Expected={"n": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [wire(1), wire(9)]}})
        put(Expected={"n": {"Value": wire(1)}, "s": {"ComparisonOperator": "BEGINS_WITH", "AttributeValueList": [wire("he")]}}, ConditionalOperator="OR")
        self.refused("ConditionalCheckFailedException", put, Expected={"n": {"Exists": False}})
        self.refused("ConditionalCheckFailedException", put, Expected={"s": {"ComparisonOperator": "NOT_CONTAINS", "AttributeValueList": [wire("ell")]}})
        self.invalid("Value must be provided when Exists is true", put, Expected={"n": {"Exists": True}})
        self.invalid("Invalid number of argument", put, Expected={"n": {"ComparisonOperator": "EQ", "AttributeValueList": []}})
        done = self.db.update_item(TableName=self.t, Key=item({"id": "x"}), ReturnValues="ALL_NEW", AttributeUpdates={
            "n": {"Action": "ADD", "Value": wire(2)}, "s": {"Action": "DELETE"}, "q": {"Value": wire("put")},
            "ss": {"Action": "ADD", "Value": wire({"b"})}})
        self.assertEqual(plain_item(done["Attributes"]), {"id": "x", "n": 7, "q": "put", "ss": {"a", "b"}})

    def test_resource_api(self):
        resource = boto3.resource("dynamodb", region_name=REGION, endpoint_url=server().url, aws_access_key_id=ACCOUNT, aws_secret_access_key="x")
        table = resource.Table(self.t)
        table.put_item(Item={"id": "r", "price": Decimal("12.340"), "tags": {"a", "b"}, "raw": b"\x01"})
        found = table.get_item(Key={"id": "r"})["Item"]
        self.assertEqual((found["price"], found["tags"], found["raw"].value), (Decimal("12.34"), {"a", "b"}, b"\x01"))
        with table.batch_writer() as batch:
            for i in range(60):
                batch.put_item(Item={"id": "b%d" % i, "n": i})
        self.assertEqual(table.scan(Select="COUNT")["Count"], 61)
        condition = boto3.dynamodb.conditions.Attr("n").between(10, 12)
        self.assertEqual(sorted(i["n"] for i in table.scan(FilterExpression=condition)["Items"]), [10, 11, 12])


if __name__ == "__main__":
    unittest.main()
