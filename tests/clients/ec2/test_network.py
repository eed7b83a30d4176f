"""VPCs and what is in them, with boto3."""
import unittest

from botocore.exceptions import ClientError

from support import client, server


class Case(unittest.TestCase):
    accounts = 500000000000

    def setUp(self):
        # An account of its own for each test: nothing is shared, the default VPC is untouched.
        Case.accounts += 1
        self.account = str(Case.accounts)
        self.ec2 = client("ec2", self.account)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def vpc(self, cidr="10.0.0.0/16", **more):
        return self.ec2.create_vpc(CidrBlock=cidr, **more)["Vpc"]["VpcId"]


class Vpcs(Case):
    def test_the_default_vpc_is_there(self):
        vpc, = self.ec2.describe_vpcs()["Vpcs"]
        self.assertEqual((vpc["IsDefault"], vpc["CidrBlock"], vpc["OwnerId"]), (True, "172.31.0.0/16", self.account))
        subnets = self.ec2.describe_subnets()["Subnets"]
        self.assertEqual(len({s["AvailabilityZoneId"] for s in subnets}), 6)
        self.assertTrue(all(s["DefaultForAz"] and s["MapPublicIpOnLaunch"] and s["AvailableIpAddressCount"] == 4091 for s in subnets))
        routes = self.ec2.describe_route_tables()["RouteTables"][0]["Routes"]
        self.assertEqual({r["DestinationCidrBlock"]: r["GatewayId"][:4] for r in routes}, {"172.31.0.0/16": "loca", "0.0.0.0/0": "igw-"})
        self.assertEqual([g["GroupName"] for g in self.ec2.describe_security_groups()["SecurityGroups"]], ["default"])
        self.refused("DefaultVpcAlreadyExists", self.ec2.create_default_vpc)

    def test_life(self):
        vpc = self.vpc(TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "x"}]}])
        found, = self.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]
        self.assertEqual((found["State"], found["Tags"]), ("available", [{"Key": "Name", "Value": "x"}]))
        self.ec2.get_waiter("vpc_available").wait(VpcIds=[vpc])
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        self.refused("DependencyViolation", self.ec2.delete_vpc, VpcId=vpc)
        self.refused("DryRunOperation", self.ec2.delete_subnet, SubnetId=subnet, DryRun=True)
        self.ec2.delete_subnet(SubnetId=subnet)
        self.ec2.delete_vpc(VpcId=vpc)
        self.refused("InvalidVpcID.NotFound", self.ec2.describe_vpcs, VpcIds=[vpc])
        self.refused("InvalidVpcID.NotFound", self.ec2.delete_vpc, VpcId=vpc)
        self.assertEqual(self.ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"], [])

    def test_ranges(self):
        self.refused("InvalidVpc.Range", self.ec2.create_vpc, CidrBlock="10.0.0.0/8")
        self.refused("InvalidParameterValue", self.ec2.create_vpc, CidrBlock="10.0.0/16")
        vpc = self.vpc()
        self.refused("InvalidSubnet.Range", self.ec2.create_subnet, VpcId=vpc, CidrBlock="10.1.0.0/24")
        self.refused("InvalidSubnet.Range", self.ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.0.0/29")
        made = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/28")["Subnet"]
        self.assertEqual(made["AvailableIpAddressCount"], 11)
        self.refused("InvalidSubnet.Conflict", self.ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.0.0/24")
        more = self.ec2.associate_vpc_cidr_block(VpcId=vpc, CidrBlock="10.1.0.0/16")["CidrBlockAssociation"]
        self.assertEqual(more["CidrBlock"], "10.1.0.0/16")
        self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24")
        self.refused("InvalidVpc.Range", self.ec2.associate_vpc_cidr_block, VpcId=vpc, CidrBlock="10.1.128.0/17")

    def test_attributes(self):
        vpc = self.vpc()

        def hostnames():
            return self.ec2.describe_vpc_attribute(VpcId=vpc, Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"]
        self.assertFalse(hostnames())
        self.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        self.assertTrue(hostnames())

    def test_pages(self):
        vpc = self.vpc()
        ids = {self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.%d.0/24" % i)["Subnet"]["SubnetId"] for i in range(13)}
        filters = [{"Name": "vpc-id", "Values": [vpc]}]
        pages = list(self.ec2.get_paginator("describe_subnets").paginate(Filters=filters, PaginationConfig={"PageSize": 5}))
        self.assertEqual([len(p["Subnets"]) for p in pages], [5, 5, 3])
        self.assertEqual({s["SubnetId"] for p in pages for s in p["Subnets"]}, ids)
        self.refused("InvalidNextToken", self.ec2.describe_subnets, NextToken=pages[0]["NextToken"])
        self.refused("InvalidParameterValue", self.ec2.describe_subnets, MaxResults=1)

    def test_tags(self):
        vpc = self.vpc()
        self.ec2.create_tags(Resources=[vpc], Tags=[{"Key": "team", "Value": "a"}, {"Key": "b", "Value": ""}])
        self.assertEqual([v["VpcId"] for v in self.ec2.describe_vpcs(Filters=[{"Name": "tag:team", "Values": ["a*"]}])["Vpcs"]], [vpc])
        self.assertEqual([v["VpcId"] for v in self.ec2.describe_vpcs(Filters=[{"Name": "tag-key", "Values": ["b"]}])["Vpcs"]], [vpc])
        tags = self.ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [vpc]}])["Tags"]
        self.assertEqual([(t["Key"], t["ResourceType"]) for t in tags], [("b", "vpc"), ("team", "vpc")])
        self.ec2.delete_tags(Resources=[vpc], Tags=[{"Key": "team", "Value": "other"}, {"Key": "b"}])
        self.assertEqual(self.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["Tags"], [{"Key": "team", "Value": "a"}])
        self.refused("InvalidParameterValue", self.ec2.create_tags, Resources=[vpc], Tags=[{"Key": "aws:x", "Value": ""}])
        self.refused("InvalidVpcID.NotFound", self.ec2.create_tags, Resources=["vpc-00000000000000000"], Tags=[{"Key": "x", "Value": ""}])


class Paths(Case):
    def test_routes(self):
        vpc = self.vpc()
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        table = self.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        route = dict(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0")
        self.refused("InvalidParameterValue", self.ec2.create_route, GatewayId=gateway, **route)
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        self.refused("Resource.AlreadyAssociated", self.ec2.attach_internet_gateway, InternetGatewayId=gateway, VpcId=vpc)
        self.ec2.create_route(GatewayId=gateway, **route)
        self.refused("RouteAlreadyExists", self.ec2.create_route, GatewayId=gateway, **route)
        link = self.ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)["AssociationId"]
        self.refused("Resource.AlreadyAssociated", self.ec2.associate_route_table, RouteTableId=table, SubnetId=subnet)
        self.refused("DependencyViolation", self.ec2.delete_route_table, RouteTableId=table)
        self.ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        states = {r["DestinationCidrBlock"]: r["State"] for r in self.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]}
        self.assertEqual(states, {"10.0.0.0/16": "active", "0.0.0.0/0": "blackhole"})
        self.ec2.delete_internet_gateway(InternetGatewayId=gateway)
        self.ec2.delete_route(**route)
        self.refused("InvalidRoute.NotFound", self.ec2.delete_route, **route)
        self.refused("InvalidParameterValue", self.ec2.delete_route, RouteTableId=table, DestinationCidrBlock="10.0.0.0/16")
        other = self.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        moved = self.ec2.replace_route_table_association(AssociationId=link, RouteTableId=other)["NewAssociationId"]
        self.ec2.delete_route_table(RouteTableId=table)
        self.ec2.disassociate_route_table(AssociationId=moved)
        self.refused("InvalidAssociationID.NotFound", self.ec2.disassociate_route_table, AssociationId=moved)

    def test_nat_gateway_lives_by_the_clock(self):
        server().clock_stop()
        self.addCleanup(server().clock_run)
        vpc = self.vpc()
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        address = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        self.refused("Gateway.NotAttached", self.ec2.create_nat_gateway, SubnetId=subnet, AllocationId=address)
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        made = self.ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address, ClientToken="t")["NatGateway"]
        nat = made["NatGatewayId"]
        self.assertEqual(self.ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address, ClientToken="t")["NatGateway"]["NatGatewayId"], nat)

        def state():
            return self.ec2.describe_nat_gateways(NatGatewayIds=[nat])["NatGateways"][0]["State"]
        self.assertEqual(state(), "pending")
        server().clock_advance("2m")
        self.assertEqual(state(), "available")
        self.assertEqual(self.ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["AvailableIpAddressCount"], 250)
        self.refused("InvalidIPAddress.InUse", self.ec2.release_address, AllocationId=address)
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnet)
        self.ec2.delete_nat_gateway(NatGatewayId=nat)
        self.assertEqual(state(), "deleting")
        server().clock_advance("2m")
        self.assertEqual(state(), "deleted")
        self.ec2.release_address(AllocationId=address)
        self.ec2.delete_subnet(SubnetId=subnet)
        server().clock_advance("2h")
        self.assertEqual(self.ec2.describe_nat_gateways()["NatGateways"], [])


class Guards(Case):
    def test_security_groups(self):
        vpc = self.vpc()
        group = self.ec2.create_security_group(GroupName="web", Description="d", VpcId=vpc)["GroupId"]
        self.refused("InvalidGroup.Duplicate", self.ec2.create_security_group, GroupName="web", Description="d", VpcId=vpc)
        rule = dict(IpProtocol="tcp", FromPort=443, ToPort=443, IpRanges=[{"CidrIp": "0.0.0.0/0", "Description": "all"}])
        made = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])["SecurityGroupRules"]
        self.assertEqual([(r["CidrIpv4"], r["IsEgress"]) for r in made], [("0.0.0.0/0", False)])
        self.refused("InvalidPermission.Duplicate", self.ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[rule])
        shown, = self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"]
        self.assertEqual([(p["FromPort"], p["IpRanges"]) for p in shown["IpPermissions"]], [(443, rule["IpRanges"])])
        self.assertEqual([p["IpProtocol"] for p in shown["IpPermissionsEgress"]], ["-1"])
        other = self.ec2.create_security_group(GroupName="db", Description="d", VpcId=vpc)["GroupId"]
        self.ec2.authorize_security_group_ingress(GroupId=other, IpPermissions=[
            dict(IpProtocol="tcp", FromPort=5432, ToPort=5432, UserIdGroupPairs=[{"GroupId": group}])])
        self.refused("DependencyViolation", self.ec2.delete_security_group, GroupId=group)
        self.ec2.delete_security_group(GroupId=other)
        self.ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[rule])
        self.refused("InvalidPermission.NotFound", self.ec2.revoke_security_group_ingress, GroupId=group, IpPermissions=[rule])
        self.ec2.delete_security_group(GroupId=group)
        self.refused("InvalidGroup.NotFound", self.ec2.describe_security_groups, GroupIds=[group])
        default = self.ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"][0]["GroupId"]
        self.refused("CannotDelete", self.ec2.delete_security_group, GroupId=default)
        self.refused("InvalidParameterValue", self.ec2.authorize_security_group_ingress, GroupId=default,
                     IpPermissions=[dict(IpProtocol="tcp", FromPort=2, ToPort=1, IpRanges=[{"CidrIp": "1.2.3.4/32"}])])

    def test_network_acls(self):
        vpc = self.vpc()
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        default, = self.ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"]
        link, = default["Associations"]
        self.assertEqual(link["SubnetId"], subnet)
        acl = self.ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
        entry = dict(NetworkAclId=acl, RuleNumber=100, Protocol="6", RuleAction="allow", Egress=False, CidrBlock="0.0.0.0/0", PortRange={"From": 80, "To": 80})
        self.ec2.create_network_acl_entry(**entry)
        self.refused("NetworkAclEntryAlreadyExists", self.ec2.create_network_acl_entry, **entry)
        self.ec2.replace_network_acl_association(AssociationId=link["NetworkAclAssociationId"], NetworkAclId=acl)
        self.refused("DependencyViolation", self.ec2.delete_network_acl, NetworkAclId=acl)
        self.ec2.delete_network_acl_entry(NetworkAclId=acl, RuleNumber=100, Egress=False)
        self.refused("InvalidNetworkAclEntry.NotFound", self.ec2.delete_network_acl_entry, NetworkAclId=acl, RuleNumber=100, Egress=False)
        self.ec2.delete_subnet(SubnetId=subnet)
        self.ec2.delete_network_acl(NetworkAclId=acl)

    def test_what_is_not_there_says_so(self):
        self.refused("NotImplemented", self.ec2.run_instances, MinCount=1, MaxCount=1)
        self.refused("NotImplemented", self.ec2.create_subnet, VpcId=self.vpc(), CidrBlock="10.0.0.0/24", OutpostArn="arn:aws:outposts:x")


if __name__ == "__main__":
    unittest.main()
