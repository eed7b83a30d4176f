"""Chapter 1: Regions and zones. Names are each account's own, places are the same for all."""
import collections
import re
import tempfile
import unittest

from botocore.exceptions import ClientError

from support import Server, aws, client, raw

A, B = "111111111111", "222222222222"


class Case(unittest.TestCase):
    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def zones(self, account, region="us-east-1", **more):
        answer = client("ec2", account=account, region=region).describe_availability_zones(**more)
        return {z["ZoneName"]: z["ZoneId"] for z in answer["AvailabilityZones"]}

    def differing(self):
        """Two accounts whose us-east-1a are different places."""
        for n in range(100):
            other = "%012d" % (300000000000 + n)
            if self.zones(A)["us-east-1a"] != self.zones(other)["us-east-1a"]:
                return A, other
        self.fail("all accounts have the same zones")


class Zones(Case):
    def test_S001_shape(self):
        status, answer, said = aws("ec2", "describe-availability-zones", "--region", "eu-west-1")
        self.assertEqual((status, said), (0, ""))
        got = {z["ZoneName"]: z for z in answer["AvailabilityZones"]}
        self.assertEqual({n: z["ZoneId"] for n, z in got.items()}, {"eu-west-1a": "euw1-az3", "eu-west-1b": "euw1-az1", "eu-west-1c": "euw1-az2"})
        for zone in got.values():
            for key, value in {"State": "available", "OptInStatus": "opt-in-not-required", "Messages": [], "RegionName": "eu-west-1",
                               "NetworkBorderGroup": "eu-west-1", "ZoneType": "availability-zone", "GroupName": "eu-west-1-zg-1"}.items():
                self.assertEqual(zone[key], value)

    def test_S002_id_sets(self):
        for region, prefix, count in (("us-east-1", "use1", 6), ("us-east-2", "use2", 3), ("us-west-2", "usw2", 4)):
            self.assertEqual(sorted(self.zones(A, region).values()), ["%s-az%d" % (prefix, i + 1) for i in range(count)])
        california = self.zones(A, "us-west-1").values()
        self.assertEqual(len(california), 2)
        self.assertTrue(set(california) < {"usw1-az1", "usw1-az2", "usw1-az3"})
        seen = set()
        for region in client("ec2", A).describe_regions()["Regions"]:
            for zone in self.zones(A, region["RegionName"]).values():
                self.assertRegex(zone, r"^[a-z]{3,5}\d-az\d$")
                seen.add(zone)
        self.assertGreater(len(seen), 50)

    def test_S003_names_are_per_account(self):
        one, two = self.differing()
        a, b = self.zones(one), self.zones(two)
        self.assertNotEqual(a, b)
        self.assertEqual(set(a), set(b))
        self.assertEqual(set(a.values()), set(b.values()))

    def test_S004_stable(self):
        with tempfile.TemporaryDirectory() as data:
            first = Server("--data", data)
            maps = [{z["ZoneName"]: z["ZoneId"] for z in client("ec2", A, at=first).describe_availability_zones()["AvailabilityZones"]} for _ in range(25)]
            first.stop()
            second = Server("--data", data)
            ec2 = client("ec2", A, at=second)
            maps += [{z["ZoneName"]: z["ZoneId"] for z in ec2.describe_availability_zones()["AvailabilityZones"]} for _ in range(25)]
            second.stop()
        self.assertEqual([m for m in maps if m != maps[0]], [])

    def test_S005_uniform_regions(self):
        for account in (A, B):
            self.assertEqual(self.zones(account, "us-east-2"), {"us-east-2a": "use2-az1", "us-east-2b": "use2-az2", "us-east-2c": "use2-az3"})

    def test_S006_even(self):
        first, whole = collections.Counter(), set()
        for n in range(600):
            _, _, answer = raw("ec2", "%012d" % (400000000000 + n * 7919), body=b"Action=DescribeAvailabilityZones&Version=2016-11-15")
            text = answer.decode()
            zones = dict(zip(re.findall("<zoneName>(.*?)<", text), re.findall("<zoneId>(.*?)<", text)))
            first[zones["us-east-1a"]] += 1
            whole.add(tuple(zones[k] for k in sorted(zones)))
        for zone in range(1, 7):
            self.assertTrue(60 <= first["use1-az%d" % zone] <= 144, first)
        self.assertGreaterEqual(len(whole), 100)

    def test_S007_by_id(self):
        for account in (A, B):
            names = {v: k for k, v in self.zones(account).items()}
            status, answer, _ = aws("ec2", "describe-availability-zones", "--zone-ids", "use1-az1", account=account)
            self.assertEqual(status, 0)
            self.assertEqual([(z["ZoneId"], z["ZoneName"]) for z in answer["AvailabilityZones"]], [("use1-az1", names["use1-az1"])])
        ec2 = client("ec2", A)
        self.refused("InvalidParameterValue", ec2.describe_availability_zones, ZoneIds=["use1-az9"])
        self.refused("InvalidParameterValue", ec2.describe_availability_zones, ZoneNames=["us-east-1z"])
        zones = self.zones(A)
        self.refused("InvalidParameterValue", ec2.describe_availability_zones, ZoneNames=["us-east-1a"],
                     ZoneIds=[next(i for n, i in zones.items() if n != "us-east-1a")])

    def test_S008_filters(self):
        ec2 = client("ec2", A, "us-west-2")
        all_zones = ec2.describe_availability_zones(AllAvailabilityZones=True)["AvailabilityZones"]
        plain = self.zones(A, "us-west-2")
        self.assertEqual({z["OptInStatus"] for z in all_zones if z["ZoneType"] == "local-zone"}, {"not-opted-in"})
        self.assertEqual({z["ZoneName"] for z in all_zones if z["ZoneType"] == "availability-zone"}, set(plain))
        self.assertNotIn("us-west-2-lax-1a", plain)

        def by(name, *values, **more):
            return set(self.zones(A, "us-west-2", Filters=[{"Name": name, "Values": list(values)}], **more).values())
        self.assertEqual(by("zone-id", "usw2-az1", "usw2-az2"), {"usw2-az1", "usw2-az2"})
        self.assertEqual(by("zone-name", "us-west-2a"), {plain["us-west-2a"]})
        self.assertEqual(by("state", "available"), set(plain.values()))
        self.assertEqual(by("state", "impaired"), set())
        self.assertEqual(by("region-name", "us-west-2"), set(plain.values()))
        self.assertEqual(by("zone-type", "local-zone"), set())
        self.assertIn("usw2-lax1-az1", by("zone-type", "local-zone", AllAvailabilityZones=True))
        self.assertEqual(by("opt-in-status", "opt-in-not-required", AllAvailabilityZones=True), set(plain.values()))
        self.assertEqual(by("group-name", "us-west-2-zg-1"), set(plain.values()))
        self.assertEqual(by("group-name", "us-west-2"), set(plain.values()))
        both = ec2.describe_availability_zones(Filters=[{"Name": "zone-id", "Values": ["usw2-az1", "usw2-az2"]},
                                                        {"Name": "zone-name", "Values": [n for n, i in plain.items() if i == "usw2-az2"]}])
        self.assertEqual([z["ZoneId"] for z in both["AvailabilityZones"]], ["usw2-az2"])
        self.refused("InvalidParameterValue", ec2.describe_availability_zones, Filters=[{"Name": "colour", "Values": ["x"]}])
        self.refused("DryRunOperation", ec2.describe_availability_zones, DryRun=True)
        ec2.modify_availability_zone_group(GroupName="us-west-2-lax-1", OptInStatus="opted-in")
        self.assertEqual(self.zones(A, "us-west-2")["us-west-2-lax-1a"], "usw2-lax1-az1")
        self.assertNotIn("us-west-2-lax-1a", self.zones(B, "us-west-2"))

    def test_S009_output_modes(self):
        query = ("ec2", "describe-availability-zones", "--query", "AvailabilityZones[].[ZoneName,ZoneId]")
        status, text, said = aws(*query, "--output", "text", region="eu-west-1")
        self.assertEqual((status, said), (0, ""))
        self.assertEqual(len(text.strip().splitlines()), 3)
        self.assertTrue(all(re.match(r"^eu-west-1[a-c]\teuw1-az\d$", line) for line in text.strip().splitlines()), text)
        status, text, said = aws(*query, "--output", "table", region="eu-west-1")
        self.assertEqual((status, said), (0, ""))
        self.assertIn("eu-west-1a", text)


class Subnets(Case):
    def vpc(self, account, cidr="10.0.0.0/16"):
        return client("ec2", account).create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]

    def test_S012_by_place(self):
        for account in (A, B):
            ec2, vpc = client("ec2", account), self.vpc(account)
            made = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZoneId="use1-az1")["Subnet"]
            names = {v: k for k, v in self.zones(account).items()}
            self.assertEqual((made["AvailabilityZoneId"], made["AvailabilityZone"]), ("use1-az1", names["use1-az1"]))
            found = ec2.describe_subnets(Filters=[{"Name": "availability-zone-id", "Values": ["use1-az1"]}, {"Name": "vpc-id", "Values": [vpc]}])["Subnets"]
            self.assertEqual([s["SubnetId"] for s in found], [made["SubnetId"]])
            self.refused("InvalidParameterValue", ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.2.0/24", AvailabilityZoneId="euw1-az1")
            other = next(n for i, n in names.items() if i != "use1-az1")
            self.refused("InvalidParameterCombination", ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.2.0/24", AvailabilityZoneId="use1-az1", AvailabilityZone=other)
            self.assertEqual(len(ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"]), 1)

    def test_S013_the_trap(self):
        one, two = self.differing()
        places = []
        for account in (one, two):
            ec2, vpc = client("ec2", account), self.vpc(account)
            places.append(ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZone="us-east-1a")["Subnet"]["AvailabilityZoneId"])
            same = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.2.0/24", AvailabilityZoneId="use1-az4")["Subnet"]
            self.assertEqual(same["AvailabilityZoneId"], "use1-az4")
        self.assertNotEqual(places[0], places[1])



class Peering(Case):
    def route(self, ec2, vpc, cidr, pcx):
        table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
        ec2.create_route(RouteTableId=table, DestinationCidrBlock=cidr, VpcPeeringConnectionId=pcx)
        return lambda: {r["DestinationCidrBlock"]: r["State"] for r in ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]}[cidr]

    def test_S021_peering_across_accounts(self):
        a, b = client("ec2", A), client("ec2", B)
        mine, theirs = (e.create_vpc(CidrBlock=c)["Vpc"]["VpcId"] for e, c in ((a, "10.20.0.0/16"), (b, "10.21.0.0/16")))
        same = b.create_vpc(CidrBlock="10.20.128.0/17")["Vpc"]["VpcId"]
        failed = a.create_vpc_peering_connection(VpcId=mine, PeerVpcId=same, PeerOwnerId=B)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        pcx = a.create_vpc_peering_connection(VpcId=mine, PeerVpcId=theirs, PeerOwnerId=B)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        status = lambda e, which: e.describe_vpc_peering_connections(VpcPeeringConnectionIds=[which])["VpcPeeringConnections"][0]["Status"]["Code"]
        self.assertEqual(status(a, failed), "failed")
        self.refused("InvalidVpcPeeringConnectionID.NotFound", b.describe_vpc_peering_connections, VpcPeeringConnectionIds=[failed])
        self.assertEqual((status(a, pcx), status(b, pcx)), ("pending-acceptance", "pending-acceptance"))
        there = self.route(a, mine, "10.21.0.0/16", pcx)
        self.assertEqual(there(), "blackhole")
        b.accept_vpc_peering_connection(VpcPeeringConnectionId=pcx)
        self.assertEqual((status(a, pcx), status(b, pcx), there()), ("active", "active", "active"))
        back = self.route(b, theirs, "10.20.0.0/16", pcx)
        self.assertEqual(back(), "active")
        a.delete_vpc_peering_connection(VpcPeeringConnectionId=pcx)
        self.assertEqual((status(b, pcx), there(), back()), ("deleted", "blackhole", "blackhole"))
        places = [{s["AvailabilityZoneId"] for s in e.describe_subnets()["Subnets"]} for e in (a, b)]
        self.assertTrue(places[0] & places[1])


if __name__ == "__main__":
    unittest.main()
