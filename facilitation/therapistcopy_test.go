package facilitation

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestARecordHasOneTextForEachHeadingOfItsForm(t *testing.T) {
	for form, want := range map[RecordForm]string{
		SOAP: "[{subjective a} {objective b} {assessment c} {plan }]",
		DAP:  "[{data a} {assessment b} {plan c}]",
		BIRP: "[{behaviour a} {intervention b} {response c} {plan }]",
		"":   "[{subjective a} {objective b} {assessment c} {plan }]",
	} {
		c := full(t, 2).Therapist(Record{form, []string{"a", "b", "c"}}, evening, quiet)
		same(t, string(form), fmt.Sprint(c.Notes), want)
	}
	same(t, "forms", fmt.Sprint(RecordForms()), "[soap dap birp]")
	same(t, "a form that is none", RecordForm("soup").Known(), false)
	same(t, "too many texts", len(Record{DAP, make([]string, 99)}.Clean().Texts), 3)
}

func TestARecordIsCleanedAndAsLongAsANote(t *testing.T) {
	r := Record{SOAP, []string{"a\x00\u202e\xffb\r\nc", strings.Repeat("é", LongestNote)}}
	clean := r.Clean()
	same(t, "cleaned", clean.Texts[0], "a\ufffdb\nc")
	same(t, "length", len(clean.Texts[1]), LongestNote)
	same(t, "valid", utf8.ValidString(clean.Texts[1]), true)
	same(t, "the record before it", r.Texts[0], "a\x00\u202e\xffb\r\nc")
}

func TestARecordHasTheFrameOfTheSessionAndWhatMayBePrinted(t *testing.T) {
	r := full(t, 2)
	c := r.Therapist(Record{}, evening, quiet)
	same(t, "what nobody looked through", len(c.Commitments), 0)
	c = r.do(LookedThrough(0), LookedThrough(1), LeaveOut("problem")).Therapist(Record{}, evening, quiet)
	same(t, "agreements", len(c.Commitments), 4)
	same(t, "a line that was left out", c.Problem.Text+c.Resume.Reopen.Text, "")
	same(t, "topic", c.Topic.Text, "the week")
	same(t, "plan and people", fmt.Sprint(c.Plan, c.People), "An evening[Ana Bo]")
	same(t, "times", c.Began.IsZero() && c.Ended.IsZero() && c.Date.Equal(evening), true)
}

func TestOnlyPartsThatWereHeldAreInARecord(t *testing.T) {
	titles := func(s Session) string { return strings.Join(s.Therapist(Record{}, evening, quiet).Parts, ", ") }
	r := begun(t, 80, 2)
	same(t, "at the beginning", titles(r.Session), "Arrive")
	r.goTo(t, Happened)
	same(t, "later", titles(r.Session), "Arrive, Settle, What happened")
	same(t, "stopped", titles(r.do(Session.Hush, Session.Stop).Session), "Arrive, Settle, What happened, Landing")
	same(t, "not begun", titles(arrived(t, 80, 2).Session), "")

	every := &room{New(everyPart(t), everyPart(t).Lengths[0], nil), evening}
	every.do(CallPerson(0, "Ana"), CallPerson(1, "Bo"), Session.Begin)
	for !every.MaySkip() && every.MayGoOn() {
		every.do(Session.GoOn)
	}
	skipped, before := every.Part().Title, titles(every.Session)
	if !strings.HasSuffix(before, skipped) {
		t.Fatalf("the part %q is not among %q", skipped, before)
	}
	after := titles(every.do(Session.SkipPart).Session)
	if strings.Contains(after, skipped) {
		t.Errorf("a part that was left for another day was held: %q, %q", skipped, after)
	}
}

func TestAFileThatSaysNothingOfPartsClaimsNone(t *testing.T) {
	r := roomAt(t, Naming, 80, 2)
	text, err := EncodeSession(r.Session, r.now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	held := strings.Index(string(text), "  held = ")
	old := string(text[:held]) + string(text[held+strings.Index(string(text[held:]), "\n")+1:])
	back, err := ParseSession("s.toml", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "parts", fmt.Sprint(back.Therapist(Record{}, evening, quiet).Parts), fmt.Sprint([]string{r.Part().Title}))
}
