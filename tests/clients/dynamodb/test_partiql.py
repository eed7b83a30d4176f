"""PartiQL: statements, batches and transactions of them."""
import unittest

from dynamodb_case import DynamoCase, item, plain_item, wire


class PartiQL(DynamoCase):
    def setUp(self):
        self.t = self.table("p:S", "n:N", globals=[("byv", "v:S", None, "ALL")])
        for i in range(5):
            self.run_statement("INSERT INTO \"%s\" VALUE {'p': 'a', 'n': ?, 'v': '%s', 'l': [1, 'x', {'k': true}], 's': <<'q', 'r'>>}" % (self.t, "xy"[i % 2]), i)

    def run_statement(self, text, *parameters, **more):
        if parameters:
            more["Parameters"] = [wire(p) for p in parameters]
        return self.db.execute_statement(Statement=text.replace("$t", '"%s"' % self.t), **more)

    def select(self, text, *parameters, **more):
        return self.items(self.run_statement(text, *parameters, **more))

    def test_select(self):
        self.assertEqual(self.select("SELECT * FROM $t WHERE p = 'a' AND n = 1"),
                         [{"p": "a", "n": 1, "v": "y", "l": [1, "x", {"k": True}], "s": {"q", "r"}}])
        self.assertEqual(self.select("select n, l[2].k from $t where p = ? and n between 1 and ? order by n desc", "a", 2),
                         [{"n": 2, "l": [{"k": True}]}, {"n": 1, "l": [{"k": True}]}])
        for condition, want in (("v = 'x'", {0, 2, 4}), ("n IN [1, 3]", {1, 3}), ("n < 2 OR n >= 4", {0, 1, 4}), ("NOT (n < 2 OR n >= 4)", {2, 3}),
                                ("v <> 'x' AND n != 1", {3}), ("begins_with(\"v\", 'y')", {1, 3}), ("contains(s, 'q') AND n > 3", {4}),
                                ("zz IS MISSING AND v IS NOT MISSING AND v IS NOT NULL AND n = 0", {0}), ("size(l) = 3 AND n = 2", {2}),
                                ("n NOT IN (0, 1, 2)", {3, 4}), ("p = 'a' AND n > 2.5e0", {3, 4}), ("n = -1", set())):
            self.assertEqual({i["n"] for i in self.select("SELECT n FROM $t WHERE " + condition)}, want, condition)
        self.assertEqual(len(self.select("SELECT * FROM $t.\"byv\" WHERE v = 'y'")), 2)
        query = self.run_statement("SELECT * FROM $t WHERE p = 'zz'", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(query["ConsumedCapacity"]["CapacityUnits"], 0.5)

    def test_pages(self):
        seen, token = [], {}
        while True:
            page = self.run_statement("SELECT n FROM $t WHERE p = 'a'", Limit=2, **token)
            seen += [i["n"] for i in self.items(page)]
            if "NextToken" not in page:
                break
            token = {"NextToken": page["NextToken"]}
        self.assertEqual(seen, [0, 1, 2, 3, 4])
        self.invalid("NextToken does not match", self.run_statement, "SELECT v FROM $t", Limit=2, **token)

    def test_writes(self):
        self.refused("DuplicateItemException", self.run_statement, "INSERT INTO $t VALUE {'p': 'a', 'n': 1}")
        new = self.select("UPDATE $t SET v = ?, c = 1 SET l[0] = n + 10 REMOVE s WHERE p = 'a' AND n = 1 RETURNING ALL NEW *", "new")
        self.assertEqual(new, [{"p": "a", "n": 1, "v": "new", "c": 1, "l": [11, "x", {"k": True}]}])
        self.assertEqual(self.select("UPDATE $t SET c = c + 2, s = set_add(s, <<'z'>>) WHERE p = 'a' AND n = 1 RETURNING MODIFIED NEW *"), [{"c": 3, "s": {"z"}}])
        self.assertEqual(self.select("UPDATE $t SET s = set_delete(s, <<'z'>>) SET l = list_append(l, [5]) WHERE p = 'a' AND n = 1 RETURNING MODIFIED OLD *"),
                         [{"s": {"z"}, "l": [11, "x", {"k": True}]}])
        self.refused("ConditionalCheckFailedException", self.run_statement, "UPDATE $t SET v = 'q' WHERE p = 'a' AND n = 99")
        self.refused("ConditionalCheckFailedException", self.run_statement, "UPDATE $t SET v = 'q' WHERE p = 'a' AND n = 1 AND c > 10")
        self.refused("ConditionalCheckFailedException", self.run_statement, "DELETE FROM $t WHERE p = 'a' AND n = 1 AND c > 10")
        self.assertEqual([i["c"] for i in self.select("DELETE FROM $t WHERE p = 'a' AND n = 1 AND c = 3 RETURNING ALL OLD *")], [3])
        self.assertEqual(self.select("DELETE FROM $t WHERE p = 'a' AND n = 1"), [])
        self.invalid("mandatory equality on all key attributes", self.run_statement, "DELETE FROM $t WHERE p = 'a'")
        self.invalid("part of the key", self.run_statement, "UPDATE $t SET n = 7 WHERE p = 'a' AND n = 2")

    def test_errors(self):
        for bad in ("", "SELECT", "SELECT * FROM", "SELECT * FROM $t WHERE", "SELECT * FROM $t WHERE p", "SELECT * FROM $t WHERE p = ", "INSERT INTO $t VALUE {'p': }",
                    "UPDATE $t WHERE p = 'a'", "DELETE $t", "SELECT * FROM $t WHERE p = 'a", "SELECT * FROM $t garbage", "SELECT * FROM $t WHERE foo(p)",
                    "INSERT INTO $t VALUE {'p': <<1, 'a'>>}", "SELECT * FROM $t WHERE " + "(" * 100 + "p = 'a'" + ")" * 100):
            self.refused("ValidationException", self.run_statement, bad)
        self.invalid("Number of parameters", self.run_statement, "SELECT * FROM $t WHERE p = ?")
        self.invalid("Number of parameters", self.run_statement, "SELECT * FROM $t", "a")
        self.invalid("does not have the specified index", self.run_statement, "SELECT * FROM $t.nope")
        self.invalid("using ORDER BY", self.run_statement, "SELECT * FROM $t ORDER BY n")
        self.refused("ResourceNotFoundException", self.run_statement, "SELECT * FROM nosuch")

    def test_batch(self):
        batch = lambda *texts: self.db.batch_execute_statement(Statements=[{"Statement": t.replace("$t", '"%s"' % self.t)} for t in texts])["Responses"]
        got = batch("SELECT n FROM $t WHERE p = 'a' AND n = 1", "SELECT n FROM $t WHERE p = 'a' AND n = 99", "SELECT * FROM $t WHERE p = 'a'", "SELECT * FROM nosuch WHERE p = 'a'")
        self.assertEqual((plain_item(got[0]["Item"]), "Item" in got[1], got[2]["Error"]["Code"], got[3]["Error"]["Code"]),
                         ({"n": 1}, False, "ValidationError", "ResourceNotFound"))
        got = batch("UPDATE $t SET c = 1 WHERE p = 'a' AND n = 1", "INSERT INTO $t VALUE {'p': 'a', 'n': 1}", "UPDATE $t SET c = 1 WHERE p = 'a' AND n = 99")
        self.assertEqual([r.get("Error", {}).get("Code") for r in got], [None, "DuplicateItem", "ConditionalCheckFailed"])
        self.assertEqual(self.get(self.t, p="a", n=1)["c"], 1)
        self.invalid("mix reads and writes", batch, "SELECT * FROM $t WHERE p = 'a' AND n = 1", "DELETE FROM $t WHERE p = 'a' AND n = 1")

    def test_transaction(self):
        run = lambda *texts, **more: self.db.execute_transaction(TransactStatements=[{"Statement": t.replace("$t", '"%s"' % self.t)} for t in texts], **more)
        out = run("UPDATE $t SET c = 1 WHERE p = 'a' AND n = 1", "INSERT INTO $t VALUE {'p': 'b', 'n': 1}",
                  "EXISTS(SELECT * FROM $t WHERE p = 'a' AND n = 2 AND v = 'x')", ReturnConsumedCapacity="TOTAL")
        self.assertEqual(out["ConsumedCapacity"][0]["TableName"], self.t)
        self.refused("TransactionCanceledException", run, "UPDATE $t SET c = 2 WHERE p = 'a' AND n = 1", "EXISTS(SELECT * FROM $t WHERE p = 'a' AND n = 2 AND v = 'y')")
        self.assertEqual([r["Code"] for r in self.error["CancellationReasons"]], ["None", "ConditionalCheckFailed"])
        got = run("SELECT c FROM $t WHERE p = 'a' AND n = 1", "SELECT * FROM $t WHERE p = 'b' AND n = 1")["Responses"]
        self.assertEqual([plain_item(r["Item"]) for r in got], [{"c": 1}, {"p": "b", "n": 1}])


if __name__ == "__main__":
    unittest.main()
