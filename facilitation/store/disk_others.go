//go:build !linux

package store

import (
	"errors"
	"os"
)

func exchangeIn(*os.Root, string, string) error { return errors.ErrUnsupported }
