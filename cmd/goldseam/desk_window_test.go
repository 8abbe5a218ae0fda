package main

import (
	"strings"
	"testing"
)

// facilitates begins a weekly meeting of Ana and Bo that is held from the desk.
func facilitates(p *program, way, plan func(name string)) {
	p.t.Helper()
	way("way-facilitate")
	p.waitScreen("home")
	plan("plan-weekly-meeting")
	p.waitScreen("arrive")
	for i, name := range []string{"Ana", "Bo"} {
		p.write([]string{"name-0", "name-1"}[i], name)
		p.key("Return")
	}
	p.waitScreen("desk")
}

// today waits until the parts of today are these.
func (p *program) today(titles ...string) {
	p.t.Helper()
	p.waitState("today", strings.Join(titles, "|"))
}

// asks waits until the room is asked something, and answers it.
func (p *program) asks(holds func(text string) bool) string {
	p.t.Helper()
	p.waitFor("another question", func() bool { return holds(p.state("asks")) })
	return p.state("asks")
}

func isNot(was string) func(string) bool {
	return func(text string) bool { return text != "" && text != was }
}

func TestASessionIsHeldFromTheDeskByKeysAlone(t *testing.T) {
	p := openAsking(t)
	chooses := func(name string) {
		p.tabTo("Tab", name)
		p.key("Return")
	}
	facilitates(p, chooses, chooses)
	p.today("Arrive", "Settle", "Thanks", "What went well", "One issue", "Next week", "Agreements", "Landing")
	p.key("Return") // on from the agreements for the talk
	p.waitState("present", "1")
	p.key("Return")
	p.waitState("present", "2")
	p.tabTo("Tab", "part-3")
	p.key("Down")
	p.waitState("taken", "4")
	p.key("ctrl+Up")
	p.today("Arrive", "Settle", "Thanks", "One issue", "What went well", "Next week", "Agreements", "Landing")
	p.key("ctrl+z")
	p.today("Arrive", "Settle", "Thanks", "What went well", "One issue", "Next week", "Agreements", "Landing")
	p.tabTo("Tab", "part-longer")
	planned := p.state("planned")
	p.key("space")
	p.waitFor("a round more", func() bool { return p.state("planned") != planned })
	p.tabTo("Tab", "part-drop")
	p.key("space")
	p.waitFor("a part less", func() bool { return strings.Count(p.state("today"), "|") == 6 })
	p.key("ctrl+z", "i")
	p.waitState("focus", "put-0")
	p.key("Return")
	p.waitFor("a part more", func() bool { return strings.Count(p.state("today"), "|") == 8 })
	first := p.asks(isNot(""))
	p.key("q")
	p.write("own-question", "What helped?")
	if p.state("asks") != first {
		t.Error("the room sees what is still being written")
	}
	p.key("Return")
	p.waitState("asks", "What helped?")
	p.key("l")
	p.waitState("focus", "ask-0")
	p.key("Return")
	p.asks(isNot("What helped?"))
	p.key("Return") // Ana is ready
	p.waitState("running", "true")
	left := p.readMap().secondsLeft(t)
	p.key("plus")
	p.waitFor("one more minute", func() bool { return p.readMap().secondsLeft(t) > left })
	p.key("minus")
	p.waitFor("one minute less", func() bool { return p.readMap().secondsLeft(t) <= left })
	p.pausesAt("Escape")
	p.pressFor("F6", "pause")
	p.pressFor("F6", "desk")
	p.key("Return")
	p.waitState("paused", "false")
	p.key("Return") // these turns are not said back
	p.waitState("speaker", "1")
	p.key("p")
	p.waitState("round", "1")
	p.pressFor("F6", "turn")
	p.pressFor("F6", "desk")
	p.pausesAt("F8")
	p.tabTo("Tab", "stop") // no letter ends a session
	p.key("Return")
	p.waitFor("the landing", func() bool { return p.state("present") == "8" })
	p.pressFor("Return", "landing")
}

func TestASessionIsHeldFromTheDeskByMouseAlone(t *testing.T) {
	p := openAsking(t)
	facilitates(p, p.click, p.choose)
	p.click("next")
	p.waitState("present", "1")
	p.click("next")
	p.waitState("present", "2")
	h := p.hand()
	h.does("another order after dragging a part", "today", h.way("part-3", "part-5")...)
	p.today("Arrive", "Settle", "Thanks", "One issue", "Next week", "What went well", "Agreements", "Landing")
	p.click("part-5")
	p.waitState("taken", "5")
	p.click("part-earlier")
	p.today("Arrive", "Settle", "Thanks", "One issue", "What went well", "Next week", "Agreements", "Landing")
	p.click("part-drop")
	p.today("Arrive", "Settle", "Thanks", "One issue", "Next week", "Agreements", "Landing")
	p.click("put-in")
	p.click("put-1")
	p.waitFor("a part more", func() bool { return strings.Count(p.state("today"), "|") == 7 })
	was := p.asks(isNot(""))
	p.click("other-questions")
	p.click("ask-0")
	p.asks(isNot(was))
	p.click("own-question")
	p.write("own-question", "What helped?")
	p.click("show-question")
	p.waitState("asks", "What helped?")
	p.click("as-planned")
	p.asks(isNot("What helped?"))
	p.click("first-1")
	p.waitState("speaker", "1")
	p.click("next")
	p.waitState("running", "true")
	left := p.readMap().secondsLeft(t)
	p.click("extend")
	p.waitFor("one more minute", func() bool { return p.readMap().secondsLeft(t) > left })
	p.click("take-minute")
	p.waitFor("one minute less", func() bool { return p.readMap().secondsLeft(t) <= left })
	p.spaceStillPauses()
	p.click("next")
	p.waitState("speaker", "0") // these turns are not said back
	p.click("pause")
	p.waitState("paused", "true")
	p.click("desk")
	p.waitScreen("pause")
	p.click("resume")
	p.waitScreen("desk")
	p.click("pause")
	p.waitState("paused", "true")
	p.click("stop")
	p.waitFor("the landing", func() bool { return p.state("present") == "7" })
	p.click("next")
	p.waitScreen("landing")
}
