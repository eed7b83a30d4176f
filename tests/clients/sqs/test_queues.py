import json
import unittest

from sqs_case import ACCOUNT, OTHER, REGION, SqsCase
from support import client


class Queues(SqsCase):
    def test_url_and_arn_name_account_and_queue(self):
        name = self.name()
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        self.assertTrue(url.endswith("/%s/%s" % (ACCOUNT, name)), url)
        self.assertEqual(self.sqs.get_queue_url(QueueName=name)["QueueUrl"], url)
        self.assertEqual(self.arn(url), "arn:aws:sqs:%s:%s:%s" % (REGION, ACCOUNT, name))
        other_host = "https://sqs.us-east-1.amazonaws.com/%s/%s" % (ACCOUNT, name)
        self.assertIn("QueueArn", self.attributes(other_host, "QueueArn"))

    def test_defaults(self):
        a = self.attributes(self.queue())
        want = {"VisibilityTimeout": "30", "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600", "DelaySeconds": "0",
                "ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true", "ApproximateNumberOfMessages": "0"}
        self.assertEqual(want, {k: a[k] for k in want})
        for absent in ("Policy", "RedrivePolicy", "FifoQueue", "KmsMasterKeyId"):
            self.assertNotIn(absent, a)

    def test_names_that_are_refused(self):
        for name in ("", "a" * 81, "a.b", "a b", "ä"):
            with self.subTest(name):
                self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName=name)
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="plain", Attributes={"FifoQueue": "true"})
        self.refused("InvalidParameterValue", self.sqs.create_queue, QueueName="a.fifo")

    def test_create_is_idempotent_for_equal_attributes_only(self):
        name = self.name()
        url = self.sqs.create_queue(QueueName=name, Attributes={"DelaySeconds": "7"})["QueueUrl"]
        self.assertEqual(self.sqs.create_queue(QueueName=name, Attributes={"DelaySeconds": "7"})["QueueUrl"], url)
        self.assertEqual(self.sqs.create_queue(QueueName=name)["QueueUrl"], url)
        message = self.refused("QueueAlreadyExists", self.sqs.create_queue, QueueName=name, Attributes={"DelaySeconds": "8"})
        self.assertEqual(message, "A queue already exists with the same name and a different value for attribute DelaySeconds")
        self.assertEqual(self.attributes(url)["DelaySeconds"], "7")

    def test_attribute_limits(self):
        url = self.queue()
        for name, low, high in (("DelaySeconds", 0, 900), ("MaximumMessageSize", 1024, 1048576), ("MessageRetentionPeriod", 60, 1209600),
                                ("ReceiveMessageWaitTimeSeconds", 0, 20), ("VisibilityTimeout", 0, 43200)):
            for good in (low, high):
                self.sqs.set_queue_attributes(QueueUrl=url, Attributes={name: str(good)})
                self.assertEqual(self.attributes(url)[name], str(good))
            for bad in (low - 1, high + 1, "x"):
                message = self.refused("InvalidAttributeValue", self.sqs.set_queue_attributes, QueueUrl=url, Attributes={name: str(bad)})
                self.assertEqual(message, "Invalid value for the parameter %s." % name)

    def test_unknown_attributes(self):
        url = self.queue()
        set_, get = self.sqs.set_queue_attributes, self.sqs.get_queue_attributes
        self.assertEqual(self.refused("InvalidAttributeName", set_, QueueUrl=url, Attributes={"Colour": "red"}), "Unknown Attribute Colour.")
        self.refused("InvalidAttributeName", set_, QueueUrl=url, Attributes={"FifoQueue": "true"})
        self.refused("InvalidAttributeName", set_, QueueUrl=url, Attributes={"ContentBasedDeduplication": "true"})
        self.refused("InvalidAttributeName", get, QueueUrl=url, AttributeNames=["Colour"])
        self.refused("InvalidAttributeValue", set_, QueueUrl=self.queue(fifo=True), Attributes={"FifoQueue": "false"})
        self.refused("InvalidAttributeValue", set_, QueueUrl=url, Attributes={"Policy": "{"})

    def test_a_refused_change_changes_nothing(self):
        url = self.queue()
        self.refused("InvalidAttributeValue", self.sqs.set_queue_attributes, QueueUrl=url,
                     Attributes={"DelaySeconds": "5", "VisibilityTimeout": "-1"})
        self.assertEqual(self.attributes(url)["DelaySeconds"], "0")

    def test_encryption_attributes(self):
        url = self.queue(KmsMasterKeyId="alias/mine")
        a = self.attributes(url)
        self.assertEqual((a["KmsMasterKeyId"], a["KmsDataKeyReusePeriodSeconds"], a["SqsManagedSseEnabled"]), ("alias/mine", "300", "false"))
        self.refused("InvalidAttributeName", self.sqs.set_queue_attributes, QueueUrl=url, Attributes={"SqsManagedSseEnabled": "true"})
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"KmsMasterKeyId": "", "SqsManagedSseEnabled": "true"})
        self.assertNotIn("KmsMasterKeyId", self.attributes(url))

    def test_list_by_prefix_in_pages(self):
        sqs = client("sqs", account="333333333333", region=REGION)
        for name in ("b1", "a2", "a1", "a3", "c"):
            sqs.create_queue(QueueName=name)
        names = lambda urls: [u.rsplit("/", 1)[1] for u in urls]
        self.assertEqual(names(sqs.list_queues()["QueueUrls"]), ["a1", "a2", "a3", "b1", "c"])
        self.assertEqual(names(sqs.list_queues(QueueNamePrefix="a")["QueueUrls"]), ["a1", "a2", "a3"])
        first = sqs.list_queues(QueueNamePrefix="a", MaxResults=2)
        self.assertEqual(names(first["QueueUrls"]), ["a1", "a2"])
        second = sqs.list_queues(QueueNamePrefix="a", MaxResults=2, NextToken=first["NextToken"])
        self.assertEqual(names(second["QueueUrls"]), ["a3"])
        self.assertNotIn("NextToken", second)
        self.refused("InvalidParameterValue", sqs.list_queues, MaxResults=2, NextToken=first["NextToken"])
        self.refused("InvalidParameterValue", sqs.list_queues, MaxResults=1001)
        pages = sqs.get_paginator("list_queues").paginate(PaginationConfig={"PageSize": 2})
        self.assertEqual(names([u for p in pages for u in p["QueueUrls"]]), ["a1", "a2", "a3", "b1", "c"])
        self.assertNotIn("QueueUrls", client("sqs", account="333333333333", region="eu-west-1").list_queues())

    def test_delete(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="gone")
        self.sqs.delete_queue(QueueUrl=url)
        code = "AWS.SimpleQueueService.NonExistentQueue"
        for call in (self.sqs.delete_queue, self.sqs.receive_message, self.sqs.purge_queue, self.sqs.list_queue_tags):
            self.assertEqual(self.refused(code, call, QueueUrl=url), "The specified queue does not exist for this wsdl version.")
        self.refused(code, self.sqs.get_queue_url, QueueName=url.rsplit("/", 1)[1])
        again = self.sqs.create_queue(QueueName=url.rsplit("/", 1)[1])["QueueUrl"]
        self.assertEqual(self.bodies(again), [])

    def test_purge_empties_and_is_allowed_once_a_minute(self):
        url = self.queue(VisibilityTimeout="0")
        for i in range(3):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(i))
        handle = self.receive(url)[0]["ReceiptHandle"]
        self.sqs.purge_queue(QueueUrl=url)
        self.assertEqual(self.counts(url), (0, 0, 0))
        self.assertEqual(self.bodies(url), [])
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)
        self.sqs.send_message(QueueUrl=url, MessageBody="after")
        self.assertEqual(self.bodies(url), ["after"])
        message = self.refused("AWS.SimpleQueueService.PurgeQueueInProgress", self.sqs.purge_queue, QueueUrl=url)
        self.assertEqual(message, "Only one PurgeQueue operation on %s is allowed every 60 seconds." % url.rsplit("/", 1)[1])
        self.advance(61)
        self.sqs.purge_queue(QueueUrl=url)
        self.assertEqual(self.bodies(url), [])

    def test_tags(self):
        url = self.sqs.create_queue(QueueName=self.name(), tags={"a": "1", "b": ""})["QueueUrl"]
        self.sqs.tag_queue(QueueUrl=url, Tags={"b": "2", "c": "3"})
        self.assertEqual(self.sqs.list_queue_tags(QueueUrl=url)["Tags"], {"a": "1", "b": "2", "c": "3"})
        self.sqs.untag_queue(QueueUrl=url, TagKeys=["a", "none"])
        self.assertEqual(self.sqs.list_queue_tags(QueueUrl=url)["Tags"], {"b": "2", "c": "3"})
        self.refused("InvalidParameterValue", self.sqs.tag_queue, QueueUrl=url, Tags={"aws:x": "1"})
        self.refused("InvalidParameterValue", self.sqs.tag_queue, QueueUrl=url, Tags={str(i): "" for i in range(49)})
        self.assertEqual(len(self.sqs.list_queue_tags(QueueUrl=url)["Tags"]), 2)

    def test_permissions_are_statements_of_the_policy(self):
        url = self.queue()
        self.sqs.add_permission(QueueUrl=url, Label="one", AWSAccountIds=[OTHER], Actions=["SendMessage"])
        self.sqs.add_permission(QueueUrl=url, Label="two", AWSAccountIds=[OTHER, "333333333333"], Actions=["ReceiveMessage", "DeleteMessage"])
        policy = json.loads(self.attributes(url)["Policy"])
        self.assertEqual(policy["Id"], self.arn(url) + "/SQSDefaultPolicy")
        self.assertEqual(policy["Statement"][0], {"Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root" % OTHER},
                                                  "Action": "SQS:SendMessage", "Resource": self.arn(url)})
        self.assertEqual(policy["Statement"][1]["Action"], ["SQS:ReceiveMessage", "SQS:DeleteMessage"])
        self.assertIn("Already exists", self.refused("InvalidParameterValue", self.sqs.add_permission, QueueUrl=url, Label="one",
                                                     AWSAccountIds=[OTHER], Actions=["SendMessage"]))
        self.refused("InvalidParameterValue", self.sqs.add_permission, QueueUrl=url, Label="x", AWSAccountIds=[OTHER], Actions=["DeleteQueue"])
        self.refused("InvalidParameterValue", self.sqs.remove_permission, QueueUrl=url, Label="none")
        self.sqs.remove_permission(QueueUrl=url, Label="one")
        self.sqs.remove_permission(QueueUrl=url, Label="two")
        self.assertNotIn("Policy", self.attributes(url))

    def test_policy_opens_the_queue_to_another_account(self):
        url = self.queue()
        other = client("sqs", account=OTHER, region=REGION)
        self.refused("AccessDenied", other.send_message, QueueUrl=url, MessageBody="x")
        self.sqs.add_permission(QueueUrl=url, Label="send", AWSAccountIds=[OTHER], Actions=["SendMessage", "GetQueueUrl"])
        other.send_message(QueueUrl=url, MessageBody="hello")
        other.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "batch"}])
        self.assertEqual(other.get_queue_url(QueueName=url.rsplit("/", 1)[1], QueueOwnerAWSAccountId=ACCOUNT)["QueueUrl"], url)
        self.refused("AccessDenied", other.receive_message, QueueUrl=url)
        self.refused("AccessDenied", other.delete_queue, QueueUrl=url)
        messages = self.receive(url, AttributeNames=["SenderId"])
        self.assertEqual([m["Body"] for m in messages], ["hello", "batch"])
        self.assertEqual(messages[0]["Attributes"]["SenderId"], OTHER)
        self.sqs.remove_permission(QueueUrl=url, Label="send")
        self.refused("AccessDenied", other.send_message, QueueUrl=url, MessageBody="x")

    def test_some_operations_are_for_the_owner_whatever_the_policy_says(self):
        url = self.queue()
        self.sqs.add_permission(QueueUrl=url, Label="all", AWSAccountIds=[OTHER], Actions=["*"])
        other = client("sqs", account=OTHER, region=REGION)
        other.purge_queue(QueueUrl=url)
        for call, more in ((other.delete_queue, {}), (other.set_queue_attributes, {"Attributes": {"DelaySeconds": "1"}}), (other.list_queue_tags, {}),
                           (other.tag_queue, {"Tags": {"a": "b"}}), (other.remove_permission, {"Label": "all"})):
            self.refused("AccessDenied", call, QueueUrl=url, **more)


if __name__ == "__main__":
    unittest.main()
