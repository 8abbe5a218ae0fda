package facilitation

import (
	"strings"
	"testing"
)

func TestTheDeckHasFortyCardsForTheRoomAndEightyThreeInAll(t *testing.T) {
	deck := shippedDeck(t)
	same(t, "for the room", len(deck.Room().Values), 40)
	same(t, "the full list", len(deck.Full().Values), 83)
	same(t, "in both", len(deck.Room().Values)+len(deck.Full().Values)-len(deck.Values), 15)
	for what, one := range map[string]Deck{"the room's deck": deck.Room(), "the full list": deck.Full()} {
		names, meanings := map[string]bool{}, map[string]bool{}
		for _, v := range one.Values {
			if names[folded(v.Name)] || meanings[folded(v.Meaning)] {
				t.Errorf("%s has %q twice", what, v.Name)
			}
			names[folded(v.Name)], meanings[folded(v.Meaning)] = true, true
			if v.Meaning == "" || letters(v.Meaning) > 60 {
				t.Errorf("%s: the meaning of %q has %d letters", what, v.Name, letters(v.Meaning))
			}
		}
	}
}

// The names of the Personal Values Card Sort (Miller, C'de Baca, Matthews and
// Wilbourne, 2001, public domain), as this file spells them.
const cardsOf2001 = `Acceptance, Accuracy, Achievement, Adventure, Attractiveness, Authority, Autonomy, Beauty, Caring,
Challenge, Change, Comfort, Commitment, Compassion, Contribution, Cooperation, Courtesy, Creativity, Dependability, Duty,
Ecology, Excitement, Faithfulness, Fame, Family, Fitness, Flexibility, Forgiveness, Friendship, Fun, Generosity, Genuineness,
God’s will, Growth, Health, Helpfulness, Honesty, Hope, Humility, Humour, Independence, Industry, Inner peace, Intimacy,
Justice, Knowledge, Leisure, Loved, Loving, Mastery, Mindfulness, Moderation, Monogamy, Non-conformity, Nurturance, Openness,
Order, Passion, Pleasure, Popularity, Power, Purpose, Rationality, Realism, Responsibility, Risk, Romance, Safety,
Self-acceptance, Self-control, Self-esteem, Self-knowledge, Service, Sexuality, Simplicity, Solitude, Spirituality, Stability,
Tolerance, Tradition, Virtue, Wealth, World peace`

func TestTheFullListHasTheNamesOfTheCardsOf2001(t *testing.T) {
	want := map[string]bool{}
	for _, name := range strings.FieldsFunc(cardsOf2001, func(r rune) bool { return r == ',' || r == '\n' }) {
		want[strings.TrimSpace(name)] = true
	}
	delete(want, "")
	same(t, "names", len(want), 83)
	for _, v := range shippedDeck(t).Full().Values {
		if !want[v.Name] {
			t.Errorf("%q is not in the list of 2001, or twice in ours", v.Name)
		}
		delete(want, v.Name)
	}
	for name := range want {
		t.Errorf("%q is missing", name)
	}
}

func TestTheFirstTwelveStayThoseThatStandClosestToTrust(t *testing.T) {
	var ids []string
	for _, v := range shippedDeck(t).Room().Values[:12] {
		ids = append(ids, v.ID)
	}
	same(t, "first", strings.Join(ids, " "), "honesty safety loyalty respect openness reliability responsibility kindness fairness patience closeness freedom")
}
