"""S177: policies decide, for every kind of policy and principal."""
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients", "iam"))
from test_iam import ALLOW_SQS, Case, trust
from support import client, with_keys


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": [dict({"Effect": "Allow", "Action": "*", "Resource": "*"}, **s) for s in statements]})


class Policies(Case):
    def queues(self, policy, **more):
        """What a user with this policy may do: its SQS client, and the URL of a queue of the account."""
        key, secret = self.user(policy=policy)
        url = client("sqs", self.account).create_queue(QueueName="q", **more)["QueueUrl"]
        return with_keys("sqs", key, secret), url

    def attach(self, *statements):
        self.iam.put_user_policy(UserName="u", PolicyName="p", PolicyDocument=document(*statements))

    def test_S177_nothing_is_allowed_by_itself(self):
        key, secret = self.user()
        user = "arn:aws:iam::%s:user/u" % self.account
        with_keys("sts", key, secret).get_caller_identity()
        message = self.refused("AccessDenied", with_keys("iam", key, secret).list_users)
        self.assertEqual(message, "User: %s is not authorized to perform: iam:ListUsers on resource: * because no identity-based policy allows the "
                                  "iam:ListUsers action" % user if " on resource: *" in message else
                         "User: %s is not authorized to perform: iam:ListUsers because no identity-based policy allows the iam:ListUsers action" % user)
        self.assertIn("sqs:listqueues", self.refused("AccessDenied", with_keys("sqs", key, secret).list_queues).lower())
        self.assertIn("You are not authorized to perform this operation.", self.refused("UnauthorizedOperation", with_keys("ec2", key, secret).describe_vpcs))

    def test_S177_deny_beats_allow(self):
        sqs, url = self.queues(document({"Action": "sqs:*"}, {"Effect": "Deny", "Action": "sqs:Delete*"}))
        sqs.send_message(QueueUrl=url, MessageBody="m")
        self.assertIn("with an explicit deny in an identity-based policy", self.refused("AccessDenied", sqs.delete_queue, QueueUrl=url))
        self.attach({"Action": "sqs:*", "Resource": "arn:aws:sqs:*:%s:other*" % self.account})
        self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")
        self.attach({"Action": "sqs:Send*", "Resource": "arn:aws:sqs:us-east-1:%s:?" % self.account})
        sqs.send_message(QueueUrl=url, MessageBody="m")

    def test_S177_conditions(self):
        sqs, url = self.queues(None)

        def decides(allowed, **condition):
            self.attach({"Action": "sqs:SendMessage", "Condition": condition})
            if allowed:
                sqs.send_message(QueueUrl=url, MessageBody="m")
            else:
                self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")
        decides(True, StringEquals={"aws:RequestedRegion": "us-east-1"})
        decides(False, StringEquals={"aws:RequestedRegion": "eu-west-1"})
        decides(True, StringLike={"aws:RequestedRegion": "us-*"})
        decides(True, IpAddress={"aws:SourceIp": "127.0.0.0/8"})
        decides(False, NotIpAddress={"aws:SourceIp": "127.0.0.0/8"})
        decides(True, Bool={"aws:SecureTransport": "false"})
        decides(True, Null={"aws:SourceVpce": "true"})
        decides(False, StringEquals={"aws:SourceVpce": "vpce-1"})
        decides(True, ArnLike={"aws:PrincipalArn": "arn:aws:iam::*:user/u"})
        decides(True, StringEquals={"aws:username": "u"})
        decides(False, DateLessThan={"aws:CurrentTime": "2020-01-01T00:00:00Z"})
        client("sqs", self.account).tag_queue(QueueUrl=url, Tags={"team": "a"})
        decides(True, StringEquals={"aws:ResourceTag/team": "a"})
        decides(False, StringEquals={"aws:ResourceTag/team": "b"})
        decides(False, StringEquals={"aws:ResourceTag/team": "${aws:PrincipalTag/team}"})
        self.iam.tag_user(UserName="u", Tags=[{"Key": "team", "Value": "a"}])
        decides(True, StringEquals={"aws:ResourceTag/team": "${aws:PrincipalTag/team}"})

    def test_S177_request_tags(self):
        key, secret = self.user(policy=document({"Action": "ec2:CreateVpc", "Condition": {"StringEquals": {"aws:RequestTag/owner": "u"}}}))
        ec2 = with_keys("ec2", key, secret)
        self.refused("UnauthorizedOperation", ec2.create_vpc, CidrBlock="10.0.0.0/16")
        ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "owner", "Value": "u"}]}])

    def test_S177_boundary_and_session_policy(self):
        boundary = self.iam.create_policy(PolicyName="edge", PolicyDocument=document({"Action": ["sqs:SendMessage", "sqs:GetQueue*"]}))["Policy"]["Arn"]
        sqs, url = self.queues(ALLOW_SQS)
        sqs.purge_queue(QueueUrl=url)
        self.iam.put_user_permissions_boundary(UserName="u", PermissionsBoundary=boundary)
        sqs.send_message(QueueUrl=url, MessageBody="m")
        self.assertIn("permissions boundary", self.refused("AccessDenied", sqs.purge_queue, QueueUrl=url))
        arn = self.role(policy=ALLOW_SQS)
        narrow = with_keys("sqs", *self.assume(arn, Policy=document({"Action": "sqs:GetQueueUrl"})))
        narrow.get_queue_url(QueueName="q")
        self.assertIn("session policy", self.refused("AccessDenied", narrow.send_message, QueueUrl=url, MessageBody="m"))

    def test_S177_groups_and_versions(self):
        sqs, url = self.queues(None)
        arn = self.iam.create_policy(PolicyName="p", PolicyDocument=document({"Action": "sqs:SendMessage"}))["Policy"]["Arn"]
        self.iam.create_group(GroupName="g")
        self.iam.attach_group_policy(GroupName="g", PolicyArn=arn)
        self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")
        self.iam.add_user_to_group(GroupName="g", UserName="u")
        sqs.send_message(QueueUrl=url, MessageBody="m")
        self.iam.create_policy_version(PolicyArn=arn, PolicyDocument=document({"Action": "sqs:ReceiveMessage"}), SetAsDefault=True)
        self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")
        sqs.receive_message(QueueUrl=url)

    def test_S177_both_sides_across_accounts(self):
        other = str(int(self.account) + 60000)
        url = client("sqs", other).create_queue(QueueName="theirs")["QueueUrl"]
        queue = "arn:aws:sqs:us-east-1:%s:theirs" % other
        key, secret = self.user()
        sqs = with_keys("sqs", key, secret)
        policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:user/u" % self.account},
                                                                    "Action": "sqs:SendMessage", "Resource": queue}]})
        self.attach({"Action": "sqs:SendMessage", "Resource": queue})
        self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")
        client("sqs", other).set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
        sqs.send_message(QueueUrl=url, MessageBody="m")
        self.attach({"Action": "s3:*"})
        self.refused("AccessDenied", sqs.send_message, QueueUrl=url, MessageBody="m")

    def test_S177_simulation_agrees(self):
        sqs, url = self.queues(document({"Action": "sqs:SendMessage"}, {"Effect": "Deny", "Action": "sqs:PurgeQueue"}))
        queue = "arn:aws:sqs:us-east-1:%s:q" % self.account
        results = self.iam.simulate_principal_policy(PolicySourceArn="arn:aws:iam::%s:user/u" % self.account, ResourceArns=[queue],
                                                     ActionNames=["sqs:SendMessage", "sqs:PurgeQueue", "sqs:DeleteQueue"])["EvaluationResults"]
        self.assertEqual({r["EvalActionName"]: r["EvalDecision"] for r in results},
                         {"sqs:SendMessage": "allowed", "sqs:PurgeQueue": "explicitDeny", "sqs:DeleteQueue": "implicitDeny"})
        sqs.send_message(QueueUrl=url, MessageBody="m")
        self.refused("AccessDenied", sqs.purge_queue, QueueUrl=url)
        self.refused("AccessDenied", sqs.delete_queue, QueueUrl=url)


if __name__ == "__main__":
    unittest.main()
