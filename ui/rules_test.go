package ui

import (
	"reflect"
	"testing"

	"goldseam/facilitation"
)

// phrases is a list in which one phrase can be said in another way.
func phrases(t *testing.T, language, reason string) facilitation.Reframe {
	t.Helper()
	rules, err := facilitation.ParseReframe("ours.toml", []byte(
		"format = 1\nlanguage = \""+language+"\"\n[[kind]]\nid = \"kettle\"\nreason = \""+reason+"\"\nphrases = [\"you and your kettle\"]\n[[kind.way]]\ngives = \"R3\"\nsay = \"I would like some tea\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func TestAListOfOnesOwnTakesThePlaceOfTheOneThatComesWithTheProgram(t *testing.T) {
	room, err := theRoom()
	if err != nil {
		t.Fatal(err)
	}
	shipped := room.Reframe()
	if !reflect.DeepEqual(room.rules(), shipped) || shipped.Language != room.Language || len(facilitation.Suggest("You never listen.", "", room.rules())) == 0 {
		t.Error("without a list of one's own, the one that comes with the program is not in use")
	}
	room.Own.Reframes = []facilitation.Reframe{phrases(t, "de", "Auf Deutsch.")}
	if !reflect.DeepEqual(room.rules(), shipped) {
		t.Error("a list for another language is in use")
	}
	room.Own.Reframes = append(room.Own.Reframes, phrases(t, room.Language, "It is about the kettle."))
	if all := facilitation.Suggest("You never listen. You and your kettle.", "", room.rules()); len(all) != 1 || all[0].Kind != "kettle" {
		t.Errorf("with a list of one's own, it suggests %+v", all)
	}
}

// A list that was laid into the folder, changed or taken away counts from the next
// reading on, as plans and decks do.
func TestAListOfOnesOwnIsReadAgainWithThePlans(t *testing.T) {
	w, _ := sitDown(t)
	shelf := facilitation.Shelf{Reframes: []facilitation.Reframe{phrases(t, w.room.Language, "It is about the kettle.")}}
	w.room.RereadPlans = func() facilitation.Shelf { return shelf }
	found := func() int { return len(facilitation.Suggest("You and your kettle.", "", w.room.rules())) }
	if found() != 0 {
		t.Fatal("it is there before anybody read it")
	}
	w.reread()
	if found() != 1 {
		t.Error("the list is not in use after it was read")
	}
	shelf.Reframes = nil
	w.reread()
	if found() != 0 {
		t.Error("the list is in use after it was taken away")
	}
}
