package store

import "goldseam/facilitation"

// Lock says whether there is a key, and whether it is in hand.
func (c *Cabinet) Lock() facilitation.LockState { return c.ring.Lock() }

// MakeKey makes the key that locks sessions, ErrKeyThere where there is one.
func (c *Cabinet) MakeKey(passphrase string) error { return c.ring.MakeKey(passphrase) }

// Unlock opens what is locked. A new key that was cut off is finished beside everything
// else; where that fails, both keys open, and the next unlocking tries again.
func (c *Cabinet) Unlock(passphrase string) error {
	err := c.ring.Unlock(passphrase)
	if err == nil {
		c.finishSoon(passphrase)
	}
	return err
}

// Shut drops the keys. What is on its way is sealed all the same.
func (c *Cabinet) Shut() { c.ring.Shut() }

// ChangePassphrase seals the key with another passphrase.
func (c *Cabinet) ChangePassphrase(old, new string) error {
	return c.changed(new, func() error { return c.ring.ChangePassphrase(old, new) })
}

// changed does something with the main key, and goes on with what that cut off.
func (c *Cabinet) changed(passphrase string, change func() error) error {
	done := c.ring.alone()
	err := change()
	done()
	if err == nil {
		c.finishSoon(passphrase)
	}
	return err
}

// Recovery is the key in letters, for a sheet of paper.
func (c *Cabinet) Recovery() (string, error) { return c.ring.Recovery() }

// Recover brings the key back from its sheet, and gives it a passphrase. Where another
// key is in hand, everything is sealed with that one from now on.
func (c *Cabinet) Recover(key, passphrase string) error {
	return c.changed(passphrase, func() error { return c.ring.Recover(key, passphrase) })
}
