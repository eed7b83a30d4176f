"""What joins networks: prefix lists, peering, endpoints, DHCP options, gateways for IPv6, interfaces; with boto3."""
import ipaddress
import unittest

from botocore.exceptions import ClientError

from support import client, server


class Case(unittest.TestCase):
    accounts = 510000000000

    def setUp(self):
        Case.accounts += 1
        self.account = str(Case.accounts)
        self.ec2 = client("ec2", self.account)

    def refused(self, code, call, *args, **more):
        with self.assertRaises(ClientError) as caught:
            call(*args, **more)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response["Error"]["Message"]

    def vpc(self, cidr="10.0.0.0/16", ec2=None, **more):
        return (ec2 or self.ec2).create_vpc(CidrBlock=cidr, **more)["Vpc"]["VpcId"]

    def table(self, vpc):
        return self.ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]


class PrefixLists(Case):
    def test_versions(self):
        ec2 = self.ec2
        made = ec2.create_managed_prefix_list(PrefixListName="office", MaxEntries=3, AddressFamily="IPv4",
                                              Entries=[{"Cidr": "10.1.2.3/24", "Description": "a"}],
                                              TagSpecifications=[{"ResourceType": "prefix-list", "Tags": [{"Key": "k", "Value": "v"}]}])["PrefixList"]
        self.assertEqual((made["State"], made["Version"], made["OwnerId"], made["Tags"]),
                         ("create-in-progress", 1, self.account, [{"Key": "k", "Value": "v"}]))
        pl = made["PrefixListId"]
        shown, = ec2.describe_managed_prefix_lists(PrefixListIds=[pl])["PrefixLists"]
        self.assertEqual(shown["State"], "create-complete")
        self.assertEqual(ec2.get_managed_prefix_list_entries(PrefixListId=pl)["Entries"], [{"Cidr": "10.1.2.0/24", "Description": "a"}])
        add = [{"Cidr": "10.2.0.0/16"}, {"Cidr": "10.3.0.0/16"}]
        self.refused("MissingParameter", ec2.modify_managed_prefix_list, PrefixListId=pl, AddEntries=add)
        self.refused("PrefixListVersionMismatch", ec2.modify_managed_prefix_list, PrefixListId=pl, AddEntries=add, CurrentVersion=7)
        self.refused("InvalidParameterCombination", ec2.modify_managed_prefix_list, PrefixListId=pl, AddEntries=add, CurrentVersion=1, MaxEntries=9)
        self.assertEqual(ec2.modify_managed_prefix_list(PrefixListId=pl, AddEntries=add, CurrentVersion=1)["PrefixList"]["Version"], 2)
        self.refused("PrefixListMaxEntriesExceeded", ec2.modify_managed_prefix_list, PrefixListId=pl, CurrentVersion=2, AddEntries=[{"Cidr": "1.0.0.0/8"}])
        self.refused("InvalidParameterValue", ec2.modify_managed_prefix_list, PrefixListId=pl, CurrentVersion=2, RemoveEntries=[{"Cidr": "1.0.0.0/8"}])
        self.refused("InvalidParameterValue", ec2.modify_managed_prefix_list, PrefixListId=pl, MaxEntries=2)
        ec2.modify_managed_prefix_list(PrefixListId=pl, CurrentVersion=2, RemoveEntries=[{"Cidr": "10.1.2.0/24"}])
        self.assertEqual({e["Cidr"] for e in ec2.get_managed_prefix_list_entries(PrefixListId=pl)["Entries"]}, {"10.2.0.0/16", "10.3.0.0/16"})
        self.assertEqual(len(ec2.get_managed_prefix_list_entries(PrefixListId=pl, TargetVersion=2)["Entries"]), 3)
        page = ec2.get_managed_prefix_list_entries(PrefixListId=pl, TargetVersion=2, MaxResults=2)
        rest = ec2.get_managed_prefix_list_entries(PrefixListId=pl, TargetVersion=2, MaxResults=2, NextToken=page["NextToken"])
        self.assertEqual(len({e["Cidr"] for e in page["Entries"] + rest["Entries"]}), 3)
        self.assertNotIn("NextToken", rest)
        back = ec2.restore_managed_prefix_list_version(PrefixListId=pl, PreviousVersion=1, CurrentVersion=3)["PrefixList"]
        self.assertEqual((back["Version"], back["State"]), (4, "restore-in-progress"))
        self.assertEqual(ec2.get_managed_prefix_list_entries(PrefixListId=pl)["Entries"], [{"Cidr": "10.1.2.0/24", "Description": "a"}])
        self.refused("InvalidPrefixListVersion.NotFound", ec2.get_managed_prefix_list_entries, PrefixListId=pl, TargetVersion=9)
        ec2.modify_managed_prefix_list(PrefixListId=pl, PrefixListName="new")
        self.assertEqual(ec2.describe_managed_prefix_lists(Filters=[{"Name": "prefix-list-name", "Values": ["new"]}])["PrefixLists"][0]["Version"], 4)
        self.refused("InvalidParameterValue", ec2.create_managed_prefix_list, PrefixListName="com.amazonaws.x", MaxEntries=1, AddressFamily="IPv4")
        self.refused("InvalidParameterValue", ec2.create_managed_prefix_list, PrefixListName="x", MaxEntries=1, AddressFamily="IPv6", Entries=[{"Cidr": "10.0.0.0/8"}])
        self.refused("DryRunOperation", ec2.delete_managed_prefix_list, PrefixListId=pl, DryRun=True)

    def test_references(self):
        ec2, vpc = self.ec2, self.vpc()
        pl = ec2.create_managed_prefix_list(PrefixListName="p", MaxEntries=5, AddressFamily="IPv4")["PrefixList"]["PrefixListId"]
        group = ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
        rule = [dict(IpProtocol="tcp", FromPort=5432, ToPort=5432, PrefixListIds=[{"PrefixListId": pl, "Description": "corp"}])]
        made, = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rule)["SecurityGroupRules"]
        self.assertEqual((made["PrefixListId"], made["Description"]), (pl, "corp"))
        shown = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"][0]
        self.assertEqual(shown["PrefixListIds"], [{"PrefixListId": pl, "Description": "corp"}])
        self.refused("InvalidPermission.Duplicate", ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=rule)
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        table = self.table(vpc)["RouteTableId"]
        ec2.create_route(RouteTableId=table, DestinationPrefixListId=pl, GatewayId=gateway)
        self.assertEqual({(r.get("DestinationPrefixListId"), r["State"]) for r in self.table(vpc)["Routes"]}, {(None, "active"), (pl, "active")})
        uses = ec2.get_managed_prefix_list_associations(PrefixListId=pl)["PrefixListAssociations"]
        self.assertEqual(sorted(u["ResourceId"] for u in uses), sorted([group, table]))
        self.assertEqual({u["ResourceOwner"] for u in uses}, {self.account})
        self.refused("DependencyViolation", ec2.delete_managed_prefix_list, PrefixListId=pl)
        ec2.delete_route(RouteTableId=table, DestinationPrefixListId=pl)
        ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=rule)
        ec2.delete_managed_prefix_list(PrefixListId=pl)
        self.refused("InvalidPrefixListID.NotFound", ec2.describe_managed_prefix_lists, PrefixListIds=[pl])
        wide = ec2.create_managed_prefix_list(PrefixListName="w", MaxEntries=61, AddressFamily="IPv4")["PrefixList"]["PrefixListId"]
        rule[0]["PrefixListIds"] = [{"PrefixListId": wide}]
        self.refused("RulesPerSecurityGroupLimitExceeded", ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=rule)

    def test_lists_of_aws(self):
        lists = self.ec2.describe_managed_prefix_lists(Filters=[{"Name": "owner-id", "Values": ["AWS"]}])["PrefixLists"]
        names = {l["PrefixListName"]: l["PrefixListId"] for l in lists}
        self.assertIn("com.amazonaws.us-east-1.vpc-lattice", names)
        self.assertIn("com.amazonaws.global.cloudfront.origin-facing", names)
        old = self.ec2.describe_prefix_lists(Filters=[{"Name": "prefix-list-name", "Values": ["com.amazonaws.us-east-1.s3"]}])["PrefixLists"]
        self.assertTrue(old[0]["Cidrs"])
        self.assertEqual(old[0]["PrefixListId"], names["com.amazonaws.us-east-1.s3"])
        self.assertTrue(self.ec2.get_managed_prefix_list_entries(PrefixListId=old[0]["PrefixListId"])["Entries"])
        self.refused("UnsupportedOperation", self.ec2.delete_managed_prefix_list, PrefixListId=old[0]["PrefixListId"])
        self.assertEqual(client("ec2", "511111111111").describe_prefix_lists(PrefixListIds=[old[0]["PrefixListId"]])["PrefixLists"], old)


class Peering(Case):
    def test_expires_and_is_forgotten(self):
        other = client("ec2", "512000000001", region="eu-west-1")
        a, b = self.vpc(), self.vpc("10.1.0.0/16", other)
        made = self.ec2.create_vpc_peering_connection(VpcId=a, PeerVpcId=b, PeerOwnerId="512000000001", PeerRegion="eu-west-1",
                                                      TagSpecifications=[{"ResourceType": "vpc-peering-connection", "Tags": [{"Key": "x", "Value": "y"}]}])["VpcPeeringConnection"]
        pcx = made["VpcPeeringConnectionId"]
        self.assertEqual((made["Status"]["Code"], made["Tags"]), ("initiating-request", [{"Key": "x", "Value": "y"}]))
        seen, = other.describe_vpc_peering_connections(VpcPeeringConnectionIds=[pcx])["VpcPeeringConnections"]
        self.assertEqual((seen["Status"]["Code"], seen["Tags"], seen["AccepterVpcInfo"]["Region"]), ("pending-acceptance", [], "eu-west-1"))
        self.refused("OperationNotPermitted", self.ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=pcx)
        self.refused("OperationNotPermitted", self.ec2.modify_vpc_peering_connection_options, VpcPeeringConnectionId=pcx,
                     RequesterPeeringConnectionOptions={"AllowDnsResolutionFromRemoteVpc": True})
        server().clock_advance("168h")
        seen, = other.describe_vpc_peering_connections(VpcPeeringConnectionIds=[pcx])["VpcPeeringConnections"]
        self.assertEqual(seen["Status"]["Code"], "expired")
        self.refused("InvalidStateTransition", other.accept_vpc_peering_connection, VpcPeeringConnectionId=pcx)
        server().clock_advance("49h")
        self.refused("InvalidVpcPeeringConnectionID.NotFound", other.describe_vpc_peering_connections, VpcPeeringConnectionIds=[pcx])
        self.assertEqual(self.ec2.describe_vpc_peering_connections()["VpcPeeringConnections"], [])

    def test_reject_and_options(self):
        other = client("ec2", "512000000002")
        a, b = self.vpc(), self.vpc("10.1.0.0/16", other)
        pcx = self.ec2.create_vpc_peering_connection(VpcId=a, PeerVpcId=b, PeerOwnerId="512000000002")["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        other.reject_vpc_peering_connection(VpcPeeringConnectionId=pcx)
        self.assertEqual(self.ec2.describe_vpc_peering_connections(Filters=[{"Name": "status-code", "Values": ["rejected"]}])["VpcPeeringConnections"][0]["VpcPeeringConnectionId"], pcx)
        pcx = self.ec2.create_vpc_peering_connection(VpcId=a, PeerVpcId=b, PeerOwnerId="512000000002")["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        self.assertEqual(other.accept_vpc_peering_connection(VpcPeeringConnectionId=pcx)["VpcPeeringConnection"]["Status"]["Code"], "provisioning")
        self.refused("InvalidStateTransition", other.accept_vpc_peering_connection, VpcPeeringConnectionId=pcx)
        self.ec2.modify_vpc_peering_connection_options(VpcPeeringConnectionId=pcx, RequesterPeeringConnectionOptions={"AllowDnsResolutionFromRemoteVpc": True})
        self.refused("OperationNotPermitted", self.ec2.modify_vpc_peering_connection_options, VpcPeeringConnectionId=pcx,
                     AccepterPeeringConnectionOptions={"AllowDnsResolutionFromRemoteVpc": True})
        info = other.describe_vpc_peering_connections(VpcPeeringConnectionIds=[pcx])["VpcPeeringConnections"][0]["RequesterVpcInfo"]
        self.assertTrue(info["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"])
        c = self.vpc("10.2.0.0/16")
        self.refused("InvalidParameterValue", self.ec2.create_route, RouteTableId=self.table(c)["RouteTableId"], DestinationCidrBlock="10.1.0.0/16", VpcPeeringConnectionId=pcx)
        self.refused("InvalidVpcID.NotFound", self.ec2.create_vpc_peering_connection, VpcId=a, PeerVpcId="vpc-0123")
        other.delete_vpc(VpcId=b)
        self.assertEqual(self.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[pcx])["VpcPeeringConnections"][0]["Status"]["Code"], "deleted")


class Blocks(Case):
    def test_ipv4_and_local_routes(self):
        vpc = self.vpc()
        first = self.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["CidrBlockAssociationSet"][0]["AssociationId"]
        more = self.ec2.associate_vpc_cidr_block(VpcId=vpc, CidrBlock="10.5.0.0/16")["CidrBlockAssociation"]
        self.assertEqual(more["CidrBlockState"]["State"], "associating")
        self.assertEqual({r["DestinationCidrBlock"] for r in self.table(vpc)["Routes"]}, {"10.0.0.0/16", "10.5.0.0/16"})
        self.refused("InvalidVpc.Range", self.ec2.associate_vpc_cidr_block, VpcId=vpc, CidrBlock="192.168.0.0/16")
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.5.1.0/24")["Subnet"]["SubnetId"]
        self.refused("InvalidCidrBlock.InUse", self.ec2.disassociate_vpc_cidr_block, AssociationId=more["AssociationId"])
        self.refused("OperationNotPermitted", self.ec2.disassociate_vpc_cidr_block, AssociationId=first)
        self.ec2.delete_subnet(SubnetId=subnet)
        self.ec2.disassociate_vpc_cidr_block(AssociationId=more["AssociationId"])
        self.assertEqual([r["DestinationCidrBlock"] for r in self.table(vpc)["Routes"]], ["10.0.0.0/16"])
        self.refused("InvalidVpcCidrBlockAssociationID.NotFound", self.ec2.disassociate_vpc_cidr_block, AssociationId=more["AssociationId"])

    def test_ipv6(self):
        vpc = self.vpc(AmazonProvidedIpv6CidrBlock=True)
        block = self.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["Ipv6CidrBlockAssociationSet"][0]
        network = list(ipaddress.ip_network(block["Ipv6CidrBlock"]).subnets(new_prefix=64))
        self.assertEqual(len(network), 256)
        self.assertIn(block["Ipv6CidrBlock"], [r.get("DestinationIpv6CidrBlock") for r in self.table(vpc)["Routes"]])
        made = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24", Ipv6CidrBlock=str(network[1]))["Subnet"]
        self.assertEqual(made["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"], str(network[1]))
        second = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
        self.refused("InvalidSubnet.Conflict", self.ec2.associate_subnet_cidr_block, SubnetId=second, Ipv6CidrBlock=str(network[1]))
        self.refused("InvalidSubnet.Range", self.ec2.associate_subnet_cidr_block, SubnetId=second, Ipv6CidrBlock="2001:db8::/64")
        self.refused("InvalidParameterValue", self.ec2.modify_subnet_attribute, SubnetId=second, AssignIpv6AddressOnCreation={"Value": True})
        link = self.ec2.associate_subnet_cidr_block(SubnetId=second, Ipv6CidrBlock=str(network[2]))["Ipv6CidrBlockAssociation"]
        self.assertEqual(link["Ipv6CidrBlockState"]["State"], "associating")
        self.ec2.modify_subnet_attribute(SubnetId=second, AssignIpv6AddressOnCreation={"Value": True})
        eni = self.ec2.create_network_interface(SubnetId=second)["NetworkInterface"]
        self.assertIn(ipaddress.ip_address(eni["Ipv6Addresses"][0]["Ipv6Address"]), network[2])
        more = self.ec2.assign_ipv6_addresses(NetworkInterfaceId=eni["NetworkInterfaceId"], Ipv6AddressCount=1)["AssignedIpv6Addresses"]
        self.refused("InvalidCidrBlock.InUse", self.ec2.disassociate_subnet_cidr_block, AssociationId=link["AssociationId"])
        self.refused("InvalidCidrBlock.InUse", self.ec2.disassociate_vpc_cidr_block, AssociationId=block["AssociationId"])
        self.ec2.unassign_ipv6_addresses(NetworkInterfaceId=eni["NetworkInterfaceId"], Ipv6Addresses=more)
        self.ec2.delete_network_interface(NetworkInterfaceId=eni["NetworkInterfaceId"])
        self.ec2.disassociate_subnet_cidr_block(AssociationId=link["AssociationId"])
        self.refused("InvalidSubnetCidrBlockAssociationID.NotFound", self.ec2.disassociate_subnet_cidr_block, AssociationId=link["AssociationId"])

    def test_egress_only_gateway(self):
        vpc = self.vpc(AmazonProvidedIpv6CidrBlock=True)
        made = self.ec2.create_egress_only_internet_gateway(VpcId=vpc, ClientToken="t")["EgressOnlyInternetGateway"]
        gateway = made["EgressOnlyInternetGatewayId"]
        self.assertEqual(made["Attachments"], [{"State": "attached", "VpcId": vpc}])
        again = self.ec2.create_egress_only_internet_gateway(VpcId=vpc, ClientToken="t")["EgressOnlyInternetGateway"]
        self.assertEqual(again["EgressOnlyInternetGatewayId"], gateway)
        table = self.table(vpc)["RouteTableId"]
        self.refused("InvalidParameterValue", self.ec2.create_route, RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", EgressOnlyInternetGatewayId=gateway)
        self.ec2.create_route(RouteTableId=table, DestinationIpv6CidrBlock="::/0", EgressOnlyInternetGatewayId=gateway)
        self.refused("DependencyViolation", self.ec2.delete_vpc, VpcId=vpc)
        self.ec2.delete_egress_only_internet_gateway(EgressOnlyInternetGatewayId=gateway)
        route, = [r for r in self.table(vpc)["Routes"] if r.get("DestinationIpv6CidrBlock") == "::/0"]
        self.assertEqual(route["State"], "blackhole")
        self.assertEqual(self.ec2.describe_egress_only_internet_gateways()["EgressOnlyInternetGateways"], [])
        self.ec2.delete_vpc(VpcId=vpc)

    def test_default_vpc_and_subnets_come_back(self):
        vpc = self.ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
        self.refused("DefaultVpcAlreadyExists", self.ec2.create_default_vpc)
        subnets = self.ec2.describe_subnets()["Subnets"]
        lost = subnets[2]
        self.refused("DefaultSubnetAlreadyExistsInAvailabilityZone", self.ec2.create_default_subnet, AvailabilityZone=lost["AvailabilityZone"])
        self.ec2.delete_subnet(SubnetId=lost["SubnetId"])
        back = self.ec2.create_default_subnet(AvailabilityZone=lost["AvailabilityZone"])["Subnet"]
        self.assertEqual((back["CidrBlock"], back["DefaultForAz"], back["AvailabilityZoneId"]), (lost["CidrBlock"], True, lost["AvailabilityZoneId"]))
        for subnet in self.ec2.describe_subnets()["Subnets"]:
            self.ec2.delete_subnet(SubnetId=subnet["SubnetId"])
        gateway = self.ec2.describe_internet_gateways()["InternetGateways"][0]["InternetGatewayId"]
        self.ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        self.ec2.delete_internet_gateway(InternetGatewayId=gateway)
        self.ec2.delete_vpc(VpcId=vpc)
        self.refused("DefaultVpcDoesNotExist", self.ec2.create_default_subnet, AvailabilityZone="us-east-1a")
        self.assertEqual(self.ec2.describe_account_attributes(AttributeNames=["default-vpc"])["AccountAttributes"][0]["AttributeValues"],
                         [{"AttributeValue": "none"}])
        self.assertTrue(self.ec2.create_default_vpc()["Vpc"]["IsDefault"])
        self.assertEqual(len(self.ec2.describe_subnets()["Subnets"]), 6)

    def test_dhcp_options(self):
        vpc = self.vpc()
        default, = self.ec2.describe_dhcp_options()["DhcpOptions"]
        self.assertEqual({c["Key"]: c["Values"][0]["Value"] for c in default["DhcpConfigurations"]},
                         {"domain-name": "ec2.internal", "domain-name-servers": "AmazonProvidedDNS"})
        self.assertEqual(self.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["DhcpOptionsId"], default["DhcpOptionsId"])
        made = self.ec2.create_dhcp_options(DhcpConfigurations=[{"Key": "domain-name", "Values": ["example.com"]},
                                                               {"Key": "domain-name-servers", "Values": ["10.0.0.2", "10.0.0.3"]}])["DhcpOptions"]["DhcpOptionsId"]
        self.refused("InvalidParameterValue", self.ec2.create_dhcp_options, DhcpConfigurations=[{"Key": "colour", "Values": ["red"]}])
        self.refused("InvalidParameterValue", self.ec2.create_dhcp_options, DhcpConfigurations=[{"Key": "ntp-servers", "Values": ["clock"]}])
        self.ec2.associate_dhcp_options(DhcpOptionsId=made, VpcId=vpc)
        self.refused("DependencyViolation", self.ec2.delete_dhcp_options, DhcpOptionsId=made)
        found = self.ec2.describe_dhcp_options(Filters=[{"Name": "value", "Values": ["example.*"]}])["DhcpOptions"]
        self.assertEqual([o["DhcpOptionsId"] for o in found], [made])
        self.ec2.associate_dhcp_options(DhcpOptionsId="default", VpcId=vpc)
        self.ec2.delete_dhcp_options(DhcpOptionsId=made)
        self.refused("InvalidDhcpOptionID.NotFound", self.ec2.associate_dhcp_options, DhcpOptionsId=made, VpcId=vpc)


class Interfaces(Case):
    def test_life(self):
        vpc = self.vpc()
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/28")["Subnet"]["SubnetId"]
        group = self.ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
        made = self.ec2.create_network_interface(SubnetId=subnet, Description="mine", Groups=[group], PrivateIpAddress="10.0.0.9",
                                                 TagSpecifications=[{"ResourceType": "network-interface", "Tags": [{"Key": "a", "Value": "b"}]}])["NetworkInterface"]
        eni = made["NetworkInterfaceId"]
        self.assertEqual((made["Status"], made["PrivateIpAddress"], made["TagSet"]), ("pending", "10.0.0.9", [{"Key": "a", "Value": "b"}]))
        self.assertRegex(made["MacAddress"], "^0a(:[0-9a-f]{2}){5}$")
        shown, = self.ec2.describe_network_interfaces(Filters=[{"Name": "group-id", "Values": [group]}, {"Name": "tag:a", "Values": ["b"]}])["NetworkInterfaces"]
        self.assertEqual((shown["Status"], shown["Groups"]), ("available", [{"GroupName": "g", "GroupId": group}]))
        count = lambda: self.ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["AvailableIpAddressCount"]
        self.assertEqual(count(), 10)
        self.refused("InvalidIPAddress.InUse", self.ec2.create_network_interface, SubnetId=subnet, PrivateIpAddress="10.0.0.9")
        self.refused("InvalidParameterValue", self.ec2.create_network_interface, SubnetId=subnet, PrivateIpAddress="10.0.0.2")
        self.refused("InvalidParameterValue", self.ec2.create_network_interface, SubnetId=subnet, PrivateIpAddress="10.9.0.2")
        more = self.ec2.assign_private_ip_addresses(NetworkInterfaceId=eni, SecondaryPrivateIpAddressCount=9)["AssignedPrivateIpAddresses"]
        self.assertEqual(len({m["PrivateIpAddress"] for m in more}), 9)
        self.ec2.assign_private_ip_addresses(NetworkInterfaceId=eni, SecondaryPrivateIpAddressCount=1)
        self.refused("InsufficientFreeAddressesInSubnet", self.ec2.create_network_interface, SubnetId=subnet)
        self.ec2.unassign_private_ip_addresses(NetworkInterfaceId=eni, PrivateIpAddresses=[more[3]["PrivateIpAddress"]])
        self.refused("InvalidParameterValue", self.ec2.unassign_private_ip_addresses, NetworkInterfaceId=eni, PrivateIpAddresses=["10.0.0.9"])
        second = self.ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]
        self.assertEqual(second["PrivateIpAddress"], more[3]["PrivateIpAddress"])
        self.assertEqual(second["Groups"][0]["GroupName"], "default")
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnet)
        self.refused("DependencyViolation", self.ec2.delete_security_group, GroupId=group)
        self.ec2.modify_network_interface_attribute(NetworkInterfaceId=eni, Groups=[second["Groups"][0]["GroupId"]])
        self.ec2.modify_network_interface_attribute(NetworkInterfaceId=eni, SourceDestCheck={"Value": False})
        self.ec2.modify_network_interface_attribute(NetworkInterfaceId=eni, Description={"Value": "yours"})
        self.assertFalse(self.ec2.describe_network_interface_attribute(NetworkInterfaceId=eni, Attribute="sourceDestCheck")["SourceDestCheck"]["Value"])
        self.assertEqual(self.ec2.describe_network_interface_attribute(NetworkInterfaceId=eni, Attribute="description")["Description"]["Value"], "yours")
        self.ec2.delete_security_group(GroupId=group)
        self.refused("NotImplemented", self.ec2.attach_network_interface, NetworkInterfaceId=eni, InstanceId="i-1", DeviceIndex=1)
        for each in (eni, second["NetworkInterfaceId"]):
            self.ec2.delete_network_interface(NetworkInterfaceId=each)
        self.assertEqual(count(), 11)
        self.ec2.delete_subnet(SubnetId=subnet)
        self.refused("InvalidNetworkInterfaceID.NotFound", self.ec2.delete_network_interface, NetworkInterfaceId=eni)

    def test_addresses_and_nat(self):
        vpc = self.vpc()
        subnet = self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        eni = self.ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"]
        one, two, three = (self.ec2.allocate_address(Domain="vpc")["AllocationId"] for _ in range(3))
        self.refused("Gateway.NotAttached", self.ec2.associate_address, AllocationId=one, NetworkInterfaceId=eni)
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        link = self.ec2.associate_address(AllocationId=one, NetworkInterfaceId=eni)["AssociationId"]
        self.assertEqual(self.ec2.describe_network_interfaces(NetworkInterfaceIds=[eni])["NetworkInterfaces"][0]["Association"]["AllocationId"], one)
        self.refused("Resource.AlreadyAssociated", self.ec2.associate_address, AllocationId=two, NetworkInterfaceId=eni, AllowReassociation=False)
        self.ec2.associate_address(AllocationId=two, NetworkInterfaceId=eni, AllowReassociation=True)
        self.refused("InvalidAssociationID.NotFound", self.ec2.disassociate_address, AssociationId=link)
        address, = self.ec2.describe_addresses(AllocationIds=[two])["Addresses"]
        self.assertEqual(address["NetworkInterfaceId"], eni)
        self.refused("InvalidIPAddress.InUse", self.ec2.release_address, AllocationId=two)
        self.ec2.disassociate_address(AssociationId=address["AssociationId"])
        self.ec2.release_address(AllocationId=two)
        nat = self.ec2.create_nat_gateway(SubnetId=subnet, AllocationId=three)["NatGateway"]
        mine, = self.ec2.describe_network_interfaces(Filters=[{"Name": "interface-type", "Values": ["nat_gateway"]}])["NetworkInterfaces"]
        self.assertEqual(mine["NetworkInterfaceId"], nat["NatGatewayAddresses"][0]["NetworkInterfaceId"])
        self.assertEqual((mine["RequesterManaged"], mine["Status"]), (True, "in-use"))
        self.refused("OperationNotPermitted", self.ec2.modify_network_interface_attribute, NetworkInterfaceId=mine["NetworkInterfaceId"], Description={"Value": "x"})
        self.refused("InvalidParameterValue", self.ec2.delete_network_interface, NetworkInterfaceId=mine["NetworkInterfaceId"])
        self.ec2.delete_nat_gateway(NatGatewayId=nat["NatGatewayId"])
        self.ec2.delete_network_interface(NetworkInterfaceId=eni)
        self.ec2.delete_subnet(SubnetId=subnet)


class Endpoints(Case):
    def test_gateway(self):
        vpc = self.vpc()
        table = self.table(vpc)["RouteTableId"]
        name = "com.amazonaws.us-east-1.s3"
        made = self.ec2.create_vpc_endpoint(VpcId=vpc, ServiceName=name, RouteTableIds=[table])["VpcEndpoint"]
        self.assertEqual((made["State"], made["VpcEndpointType"], made["RouteTableIds"]), ("available", "Gateway", [table]))
        route, = [r for r in self.table(vpc)["Routes"] if "DestinationPrefixListId" in r]
        self.assertEqual(route["GatewayId"], made["VpcEndpointId"])
        self.refused("RouteAlreadyExists", self.ec2.create_vpc_endpoint, VpcId=vpc, ServiceName=name, RouteTableIds=[table])
        self.refused("InvalidParameterValue", self.ec2.delete_route, RouteTableId=table, DestinationPrefixListId=route["DestinationPrefixListId"])
        self.ec2.modify_vpc_endpoint(VpcEndpointId=made["VpcEndpointId"], RemoveRouteTableIds=[table])
        self.assertEqual(len(self.table(vpc)["Routes"]), 1)
        self.ec2.modify_vpc_endpoint(VpcEndpointId=made["VpcEndpointId"], AddRouteTableIds=[table])
        self.assertEqual(len(self.table(vpc)["Routes"]), 2)
        self.refused("InvalidServiceName", self.ec2.create_vpc_endpoint, VpcId=vpc, ServiceName="com.amazonaws.us-east-1.nothing")
        self.refused("InvalidParameter", self.ec2.create_vpc_endpoint, VpcId=vpc, ServiceName="com.amazonaws.us-east-1.sqs")
        self.assertEqual(self.ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"], "vpce-0123456789abcdef0"])["Unsuccessful"][0]["ResourceId"], "vpce-0123456789abcdef0")
        self.assertEqual(len(self.table(vpc)["Routes"]), 1)
        self.ec2.delete_vpc(VpcId=vpc)

    def test_interface(self):
        vpc = self.vpc()
        self.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        zones = [z["ZoneName"] for z in self.ec2.describe_availability_zones()["AvailabilityZones"]]
        a, b, c = (self.ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.%d.0/24" % i, AvailabilityZone=zones[i % 2])["Subnet"]["SubnetId"] for i in range(3))
        made = self.ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.us-east-1.sqs", VpcEndpointType="Interface", SubnetIds=[a, b])["VpcEndpoint"]
        end = made["VpcEndpointId"]
        self.assertEqual((len(made["NetworkInterfaceIds"]), made["Groups"][0]["GroupName"], made["PrivateDnsEnabled"]), (2, "default", True))
        self.assertIn("sqs.us-east-1.amazonaws.com", [d["DnsName"] for d in made["DnsEntries"]])
        self.refused("DuplicateSubnetsInSameZone", self.ec2.modify_vpc_endpoint, VpcEndpointId=end, AddSubnetIds=[c])
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=a)
        self.ec2.modify_vpc_endpoint(VpcEndpointId=end, RemoveSubnetIds=[a], AddSubnetIds=[c])
        shown, = self.ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-endpoint-type", "Values": ["Interface"]}])["VpcEndpoints"]
        self.assertEqual((shown["State"], sorted(shown["SubnetIds"])), ("available", sorted([b, c])))
        self.ec2.delete_subnet(SubnetId=a)
        names = self.ec2.describe_vpc_endpoint_services()["ServiceNames"]
        self.assertIn("com.amazonaws.us-east-1.kms", names)
        kinds = self.ec2.describe_vpc_endpoint_services(ServiceNames=["com.amazonaws.us-east-1.s3"])["ServiceDetails"]
        self.assertEqual([k["ServiceType"][0]["ServiceType"] for k in kinds], ["Gateway", "Interface"])
        self.ec2.delete_vpc_endpoints(VpcEndpointIds=[end])
        self.assertEqual(self.ec2.describe_network_interfaces()["NetworkInterfaces"], [])


class Logs(Case):
    def test_flow_logs_are_recorded(self):
        vpc = self.vpc()
        made = self.ec2.create_flow_logs(ResourceType="VPC", ResourceIds=[vpc, "vpc-0123456789abcdef0"], TrafficType="REJECT", LogDestinationType="s3",
                                         LogDestination="arn:aws:s3:::logs/x", MaxAggregationInterval=60)
        self.assertEqual(made["Unsuccessful"][0]["ResourceId"], "vpc-0123456789abcdef0")
        log, = self.ec2.describe_flow_logs(Filters=[{"Name": "resource-id", "Values": [vpc]}])["FlowLogs"]
        self.assertEqual((log["FlowLogId"], log["FlowLogStatus"], log["MaxAggregationInterval"]), (made["FlowLogIds"][0], "ACTIVE", 60))
        self.refused("FlowLogAlreadyExists", self.ec2.create_flow_logs, ResourceType="VPC", ResourceIds=[vpc], TrafficType="REJECT",
                     LogDestinationType="s3", LogDestination="arn:aws:s3:::logs/x")
        self.refused("InvalidParameter", self.ec2.create_flow_logs, ResourceType="VPC", ResourceIds=[vpc], TrafficType="ALL", LogGroupName="g")
        self.assertEqual(self.ec2.delete_flow_logs(FlowLogIds=made["FlowLogIds"])["Unsuccessful"], [])
        self.assertEqual(self.ec2.delete_flow_logs(FlowLogIds=made["FlowLogIds"])["Unsuccessful"][0]["Error"]["Code"], "InvalidFlowLogId.NotFound")

    def test_rules_change_in_place(self):
        vpc = self.vpc()
        group = self.ec2.create_security_group(GroupName="g", Description="d", VpcId=vpc)["GroupId"]
        rule = dict(IpProtocol="tcp", FromPort=22, ToPort=22, IpRanges=[{"CidrIp": "10.0.0.0/8"}])
        made, = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])["SecurityGroupRules"]
        one = made["SecurityGroupRuleId"]
        self.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{"SecurityGroupRuleId": one, "SecurityGroupRule": {
            "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "10.1.0.0/16", "Description": "tls"}}])
        shown, = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[one])["SecurityGroupRules"]
        self.assertEqual((shown["FromPort"], shown["CidrIpv4"], shown["Description"], shown["IsEgress"]), (443, "10.1.0.0/16", "tls", False))
        self.refused("MissingParameter", self.ec2.modify_security_group_rules, GroupId=group,
                     SecurityGroupRules=[{"SecurityGroupRuleId": one, "SecurityGroupRule": {"IpProtocol": "-1"}}])
        self.ec2.update_security_group_rule_descriptions_ingress(GroupId=group, SecurityGroupRuleDescriptions=[{"SecurityGroupRuleId": one, "Description": "x"}])
        self.ec2.update_security_group_rule_descriptions_egress(GroupId=group, IpPermissions=[
            {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "out"}]}])
        self.assertEqual({r["Description"] for r in self.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]},
                         {"x", "out"})
        self.refused("InvalidPermission.NotFound", self.ec2.update_security_group_rule_descriptions_ingress, GroupId=group,
                     IpPermissions=[dict(rule, FromPort=1, ToPort=1)])

    def test_pages_of_tags(self):
        vpc = self.vpc()
        self.ec2.create_tags(Resources=[vpc], Tags=[{"Key": "k%02d" % i, "Value": "v"} for i in range(12)])
        pages = list(self.ec2.get_paginator("describe_tags").paginate(PaginationConfig={"PageSize": 5}))
        self.assertEqual([len(p["Tags"]) for p in pages], [5, 5, 2])
        self.assertEqual(len({t["Key"] for p in pages for t in p["Tags"]}), 12)


if __name__ == "__main__":
    unittest.main()
