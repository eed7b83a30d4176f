"""Chapter 1: accounts, Regions that are asked for, shared subnets."""
import json
import unittest

from botocore.exceptions import ClientError

from support import client, javascript, server, with_keys


class Case(unittest.TestCase):
    accounts = 700000000000

    def setUp(self):
        Case.accounts += 100
        self.management = str(Case.accounts)
        server().clock_stop()
        self.addCleanup(server().clock_run)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def create_account(self, name):
        org = client("organizations", self.management)
        status = org.create_account(Email="%s@%s.example.com" % (name, self.management), AccountName=name)["CreateAccountStatus"]
        self.assertEqual(status["State"], "IN_PROGRESS")
        server().clock_advance("1m")
        status = org.describe_create_account_status(CreateAccountRequestId=status["Id"])["CreateAccountStatus"]
        self.assertEqual(status["State"], "SUCCEEDED")
        return status["AccountId"]

    def organization(self, sharing=True):
        """An organization with accounts A and B."""
        client("organizations", self.management).create_organization(FeatureSet="ALL")
        a, b = self.create_account("a"), self.create_account("b")
        if sharing:
            self.assertTrue(client("ram", self.management).enable_sharing_with_aws_organization()["returnValue"])
        return a, b

    def subnet(self, account, cidr="10.0.1.0/24", place="use1-az1"):
        ec2 = client("ec2", account)
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        return ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZoneId=place)["Subnet"]


class Regions(Case):
    def test_S010_regions_and_opt_in(self):
        ec2 = client("ec2", self.management)

        def status():
            return javascript("account", "GetRegionOptStatus", self.management, RegionName="af-south-1")["RegionOptStatus"]
        plain = {r["RegionName"]: r["OptInStatus"] for r in ec2.describe_regions()["Regions"]}
        everything = {r["RegionName"]: r["OptInStatus"] for r in ec2.describe_regions(AllRegions=True)["Regions"]}
        self.assertEqual(set(plain.values()), {"opt-in-not-required"})
        self.assertNotIn("af-south-1", plain)
        self.assertEqual(everything["af-south-1"], "not-opted-in")
        far = client("ec2", self.management, "af-south-1")
        self.refused("AuthFailure", far.describe_availability_zones)
        self.assertEqual(status(), "DISABLED")
        javascript("account", "EnableRegion", self.management, RegionName="af-south-1")
        self.assertEqual(status(), "ENABLING")
        self.refused("AuthFailure", far.describe_availability_zones)
        server().clock_advance("1h")
        self.assertEqual(status(), "ENABLED")
        self.assertEqual([z["ZoneId"] for z in far.describe_availability_zones()["AvailabilityZones"]], ["afs1-az1", "afs1-az2", "afs1-az3"])
        self.assertEqual({r["RegionName"]: r["OptInStatus"] for r in ec2.describe_regions()["Regions"]}["af-south-1"], "opted-in")
        with self.assertRaises(ClientError):
            client("ec2", self.management, "EU-west-2").describe_vpcs()


class Accounts(Case):
    def test_S011_real_accounts(self):
        a, b = self.organization(sharing=False)
        sts = client("sts", self.management)
        seen = {}
        for account in (a, b):
            c = sts.assume_role(RoleArn="arn:aws:iam::%s:role/OrganizationAccountAccessRole" % account, RoleSessionName="session")["Credentials"]
            keys = (c["AccessKeyId"], c["SecretAccessKey"], c["SessionToken"])
            self.assertEqual(with_keys("sts", *keys).get_caller_identity()["Account"], account)
            with_keys("sqs", *keys).create_queue(QueueName="of-" + account)
            seen[account] = ({v["VpcId"] for v in with_keys("ec2", *keys).describe_vpcs()["Vpcs"]}, set(with_keys("sqs", *keys).list_queues()["QueueUrls"]))
        self.assertFalse(seen[a][0] & seen[b][0])
        self.assertFalse(seen[a][1] & seen[b][1])
        self.assertNotIn("QueueUrls", client("sqs", self.management).list_queues())
        accounts = client("organizations", self.management).list_accounts()["Accounts"]
        self.assertEqual({x["Id"] for x in accounts}, {self.management, a, b})
        self.refused("AccessDeniedException", client("organizations", a).list_accounts)

    def test_S177_service_control_policies(self):
        a, b = self.organization(sharing=False)
        org = client("organizations", self.management)
        root = org.list_roots()["Roots"][0]["Id"]
        org.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
        unit = org.create_organizational_unit(ParentId=root, Name="locked")["OrganizationalUnit"]["Id"]
        org.move_account(AccountId=a, SourceParentId=root, DestinationParentId=unit)
        client("sqs", a).create_queue(QueueName="before")
        content = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "sqs:CreateQueue", "Resource": "*"}]}
        policy = org.create_policy(Name="no-queues", Description="", Type="SERVICE_CONTROL_POLICY", Content=json.dumps(content))["Policy"]["PolicySummary"]["Id"]
        org.attach_policy(PolicyId=policy, TargetId=unit)
        self.assertIn("explicit deny in a service control policy", self.refused("AccessDenied", client("sqs", a).create_queue, QueueName="after"))
        client("sqs", b).create_queue(QueueName="after")
        client("sqs", self.management).create_queue(QueueName="after")
        org.detach_policy(PolicyId=policy, TargetId=unit)
        client("sqs", a).create_queue(QueueName="after")
        org.delete_policy(PolicyId=policy)


class Sharing(Case):
    def sees(self, account, subnet):
        return [s for s in client("ec2", account).describe_subnets()["Subnets"] if s["SubnetId"] == subnet["SubnetId"]]

    def test_S014_share_a_subnet(self):
        a, b = self.organization()
        subnet = self.subnet(a)
        org = client("organizations", self.management).describe_organization()["Organization"]["Arn"]
        for principal in (b, org):
            share = client("ram", a).create_resource_share(name="net", resourceArns=[subnet["SubnetArn"]], principals=[principal])["resourceShare"]["resourceShareArn"]
            found, = self.sees(b, subnet)
            names = {z["ZoneId"]: z["ZoneName"] for z in client("ec2", b).describe_availability_zones()["AvailabilityZones"]}
            self.assertEqual((found["OwnerId"], found["AvailabilityZoneId"], found["AvailabilityZone"]), (a, "use1-az1", names["use1-az1"]))
            vpc, = client("ec2", b).describe_vpcs(VpcIds=[subnet["VpcId"]])["Vpcs"]
            self.assertEqual(vpc["OwnerId"], a)
            self.assertIn(subnet["VpcId"], [v["VpcId"] for v in client("ec2", b).describe_vpcs()["Vpcs"]])
            theirs = client("ram", b)
            self.assertEqual([s["resourceShareArn"] for s in theirs.get_resource_shares(resourceOwner="OTHER-ACCOUNTS")["resourceShares"]], [share])
            self.assertEqual([r["arn"] for r in theirs.list_resources(resourceOwner="OTHER-ACCOUNTS")["resources"]], [subnet["SubnetArn"]])
            self.assertEqual([p["id"] for p in theirs.list_principals(resourceOwner="OTHER-ACCOUNTS")["principals"]], [a])
            self.assertEqual(theirs.get_resource_share_invitations()["resourceShareInvitations"], [])
            for kind, entity in (("RESOURCE", subnet["SubnetArn"]), ("PRINCIPAL", principal)):
                link, = client("ram", a).get_resource_share_associations(associationType=kind, resourceShareArns=[share])["resourceShareAssociations"]
                self.assertEqual((link["associatedEntity"], link["status"]), (entity, "ASSOCIATED"))
            client("ram", a).delete_resource_share(resourceShareArn=share)
            self.assertEqual(self.sees(b, subnet), [])

    def test_S015_what_cannot_be_shared(self):
        a, b = self.organization(sharing=False)
        subnet, ram = self.subnet(a), client("ram", a)
        share = ram.create_resource_share(name="early", resourceArns=[subnet["SubnetArn"]], principals=[b])["resourceShare"]["resourceShareArn"]
        self.assertEqual(self.sees(b, subnet), [])
        invitation, = client("ram", b).get_resource_share_invitations()["resourceShareInvitations"]
        client("ram", b).accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
        link, = ram.get_resource_share_associations(associationType="PRINCIPAL", resourceShareArns=[share])["resourceShareAssociations"]
        self.assertEqual(link["status"], "FAILED")
        self.assertEqual(self.sees(b, subnet), [])
        client("ram", self.management).enable_sharing_with_aws_organization()
        default = next(s for s in client("ec2", a).describe_subnets()["Subnets"] if s["DefaultForAz"])
        self.refused("InvalidParameterException", ram.create_resource_share, name="d", resourceArns=[default["SubnetArn"]], principals=[b])
        outsider = str(Case.accounts + 50)
        share = ram.create_resource_share(name="out", resourceArns=[subnet["SubnetArn"]], principals=[outsider])["resourceShare"]["resourceShareArn"]
        invitation, = client("ram", outsider).get_resource_share_invitations()["resourceShareInvitations"]
        client("ram", outsider).accept_resource_share_invitation(resourceShareInvitationArn=invitation["resourceShareInvitationArn"])
        link, = ram.get_resource_share_associations(associationType="PRINCIPAL", resourceShareArns=[share])["resourceShareAssociations"]
        self.assertEqual(link["status"], "FAILED")
        self.assertEqual(self.sees(outsider, subnet), [])
        self.refused("OperationNotPermittedException", ram.create_resource_share, name="closed", principals=[outsider], allowExternalPrincipals=False)

    def test_S017_participants_cannot_change_the_network(self):
        a, b = self.organization()
        subnet = self.subnet(a)
        client("ram", a).create_resource_share(name="net", resourceArns=[subnet["SubnetArn"]], principals=[b])
        before = client("ec2", a).describe_subnets(SubnetIds=[subnet["SubnetId"]])["Subnets"]
        filters = [{"Name": "vpc-id", "Values": [subnet["VpcId"]]}]
        table, = client("ec2", a).describe_route_tables(Filters=filters)["RouteTables"]
        acl, = client("ec2", a).describe_network_acls(Filters=filters)["NetworkAcls"]
        theirs = client("ec2", b)
        self.refused("UnauthorizedOperation", theirs.delete_subnet, SubnetId=subnet["SubnetId"])
        self.refused("UnauthorizedOperation", theirs.modify_subnet_attribute, SubnetId=subnet["SubnetId"], MapPublicIpOnLaunch={"Value": True})
        self.refused("UnauthorizedOperation", theirs.delete_vpc, VpcId=subnet["VpcId"])
        self.refused("InvalidRouteTableID.NotFound", theirs.create_route, RouteTableId=table["RouteTableId"], DestinationCidrBlock="1.0.0.0/8", GatewayId="igw-1")
        self.refused("InvalidAssociationID.NotFound", theirs.replace_route_table_association,
                     AssociationId=table["Associations"][0]["RouteTableAssociationId"], RouteTableId=table["RouteTableId"])
        self.refused("InvalidNetworkAclID.NotFound", theirs.create_network_acl_entry, NetworkAclId=acl["NetworkAclId"], RuleNumber=1, Protocol="-1",
                     RuleAction="deny", Egress=False, CidrBlock="0.0.0.0/0")
        self.assertEqual(client("ec2", a).describe_subnets(SubnetIds=[subnet["SubnetId"]])["Subnets"], before)
        self.assertEqual(client("ec2", a).describe_route_tables(Filters=filters)["RouteTables"], [table])
        # What participants do have there: groups of their own.
        group = theirs.create_security_group(GroupName="mine", Description="d", VpcId=subnet["VpcId"])["GroupId"]
        self.assertNotIn(group, [g["GroupId"] for g in client("ec2", a).describe_security_groups()["SecurityGroups"]])

    def test_S064_no_metrics(self):
        ram = client("ram", self.management)
        types = [t["resourceType"] for t in ram.list_resource_types()["resourceTypes"]]
        self.assertEqual([t for t in types if "cloudwatch" in t.lower()], [])
        for arn in ("arn:aws:cloudwatch:us-east-1:%s:alarm:x", "arn:aws:cloudwatch::%s:dashboard/x"):
            self.refused("MalformedArnException", ram.create_resource_share, name="n", resourceArns=[arn % self.management])
        self.assertEqual(ram.get_resource_shares(resourceOwner="SELF")["resourceShares"], [])


if __name__ == "__main__":
    unittest.main()
