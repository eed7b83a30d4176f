import datetime
import json
import unittest

from events_case import EventsCase
from support import server


class Archives(EventsCase):
    def now(self):
        return datetime.datetime.fromisoformat(server().clock_now().replace("Z", "+00:00"))

    def archive(self, name="a", **more):
        bus = "arn:aws:events:us-east-1:%s:event-bus/default" % self.account
        return bus, self.events.create_archive(ArchiveName=name, EventSourceArn=bus, **more)["ArchiveArn"]

    def test_life(self):
        bus, arn = self.archive(EventPattern='{"source":["shop"]}', RetentionDays=1)
        self.assertEqual(arn, "arn:aws:events:us-east-1:%s:archive/a" % self.account)
        self.refused("ResourceAlreadyExistsException", self.archive)
        self.refused("ResourceNotFoundException", self.events.create_archive, ArchiveName="b", EventSourceArn=bus + "x")
        self.refused("InvalidEventPatternException", self.events.create_archive, ArchiveName="b", EventSourceArn=bus, EventPattern="[]")
        self.put()
        self.put(source="other")
        told = self.events.describe_archive(ArchiveName="a")
        self.assertEqual((told["EventCount"], told["State"], told["RetentionDays"], told["EventSourceArn"]), (1, "ENABLED", 1, bus))
        self.assertGreater(told["SizeBytes"], 100)
        self.advance("25h")
        self.assertEqual(self.events.describe_archive(ArchiveName="a")["EventCount"], 0)
        self.events.update_archive(ArchiveName="a", RetentionDays=0)
        self.assertEqual([a["ArchiveName"] for a in self.events.list_archives(EventSourceArn=bus, NamePrefix="a")["Archives"]], ["a"])
        self.events.delete_archive(ArchiveName="a")
        self.assertEqual(self.refused("ResourceNotFoundException", self.events.describe_archive, ArchiveName="a"), "Archive a does not exist.")

    def test_replay(self):
        bus, arn = self.archive()
        url, queue = self.queue()
        self.rule("r", {"source": ["shop"]}, {"Id": "1", "Arn": queue})
        self.rule("quiet", {"source": ["shop"]}, {"Id": "1", "Arn": queue, "Input": '"quiet"'})
        start = self.now()
        self.put(n=1)
        self.advance("1m")
        self.put(n=2)
        self.advance("1m")
        middle = self.now()
        self.advance("1m")
        self.put(n=3)
        self.messages(url)
        rule = "arn:aws:events:us-east-1:%s:rule/r" % self.account

        def replay(name, destination=bus, begin=start, end=middle, **more):
            return self.events.start_replay(ReplayName=name, EventSourceArn=arn, EventStartTime=begin, EventEndTime=end,
                                            Destination=dict(Arn=destination, **more))
        self.assertEqual(replay("one", FilterArns=[rule])["State"], "STARTING")
        self.assertEqual(self.messages(url), [])
        self.advance("999ms")
        self.assertEqual(self.events.describe_replay(ReplayName="one")["State"], "RUNNING")
        self.advance("1s")
        told = self.events.describe_replay(ReplayName="one")
        self.assertEqual(told["State"], "COMPLETED")
        self.assertIn("ReplayEndTime", told)
        events = self.messages(url)
        self.assertEqual([(e["detail"]["n"], e["replay-name"]) for e in events], [(1, "one"), (2, "one")])
        self.assertEqual(self.events.describe_archive(ArchiveName="a")["EventCount"], 3)
        self.refused("ResourceAlreadyExistsException", replay, "one")
        self.assertIn("Cross event bus replay", self.refused("ValidationException", replay, "two", bus.replace("default", "other")))
        self.assertIn("EventStartTime must be before", self.refused("ValidationException", replay, "two", begin=middle, end=start))
        self.refused("ValidationException", replay, "two", FilterArns=[rule + "x"])
        replay("two")
        self.assertEqual(self.events.cancel_replay(ReplayName="two")["State"], "CANCELLING")
        self.refused("IllegalStatusException", self.events.cancel_replay, ReplayName="two")
        self.advance("5s")
        self.assertEqual(self.events.describe_replay(ReplayName="two")["State"], "CANCELLED")
        self.assertEqual(self.messages(url), [])
        self.assertEqual([r["ReplayName"] for r in self.events.list_replays(State="COMPLETED")["Replays"]], ["one"])
        self.refused("ResourceNotFoundException", self.events.describe_replay, ReplayName="none")


if __name__ == "__main__":
    unittest.main()
