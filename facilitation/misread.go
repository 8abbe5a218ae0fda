package facilitation

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// misread turns the reader's error into faults. For a value of a wrong type the
// reader knows only the last line that has the key, so the text is read once
// more without types, and its values are held against the format one by one.
func (d *document) misread(err error, format reflect.Type) error {
	var tree map[string]any
	if _, syntax := toml.Decode(d.source, &tree); syntax != nil {
		return Faults{d.slip(syntax)}
	}
	d.fit(format, tree, nil)
	if len(d.faults) == 0 {
		d.add(Fault{d.file, 1, 1, strings.TrimPrefix(err.Error(), "toml: ")})
	}
	return d.err()
}

// plainer says the reader's commonest errors in plainer words.
var plainer = []struct{ reader, plain string }{
	{"expected value but found", `there is no value after "="; a text stands in "quotes"`},
	{"strings cannot contain newlines", `a closing quote is missing on this line`},
	{"expected key separator", `write one key = value on each line`},
	{"expected '.' or '='", `write one key = value on each line`},
	{"expected a top-level item to end", `write one key = value on each line`},
	{"key name appears blank", `there is no key before "="`},
	{"invalid escape", `write \\ for a backslash, or use 'single quotes'`},
	{"end of table array name", `the name of a list of tables stands in [[two brackets]]`},
}

// slip is a mistake of writing, at its place.
func (d *document) slip(err error) Fault {
	f := Fault{d.file, 1, 1, brief(strings.TrimPrefix(err.Error(), "toml: "))}
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return f
	}
	before := d.source[:min(max(0, parse.Position.Start), len(d.source))]
	f.Line = 1 + strings.Count(before, "\n")
	f.Column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	f.Wrong = brief(parse.Message)
	if len(before)+1 >= len(d.source) {
		f.Wrong = "the file ends in the middle of a value; the rest of it is missing"
		return f
	}
	for _, p := range plainer {
		if strings.Contains(parse.Message, p.reader) {
			f.Wrong = p.plain
		}
	}
	if name, found := strings.CutSuffix(parse.Message, " has already been defined."); found {
		f.Wrong = brief(strings.ReplaceAll(strings.TrimPrefix(name, "Key "), "'", `"`)) + " is there twice"
	}
	return f
}

// fit holds a value that was read without types against the type that the
// format wants.
func (d *document) fit(want reflect.Type, value any, p path) {
	for want.Kind() == reflect.Pointer {
		want = want.Elem()
	}
	switch v := value.(type) {
	case map[string]any:
		d.fitTable(want, v, p)
	case []map[string]any:
		for i, table := range v {
			d.fitItem(want, table, p, i, v)
		}
	case []any:
		for i, item := range v {
			d.fitItem(want, item, p, i, v)
		}
	default:
		d.fitPlain(want, v, p)
	}
}

func (d *document) fitItem(want reflect.Type, item any, p path, i int, list any) {
	if want.Kind() != reflect.Slice {
		d.wrongType(want, list, p)
		return
	}
	d.fit(want.Elem(), item, p.at(i))
}

func (d *document) fitTable(want reflect.Type, table map[string]any, p path) {
	switch {
	case want.Kind() == reflect.Map:
		for key, value := range table {
			d.fit(want.Elem(), value, p.at(key))
		}
	case want.Kind() == reflect.Struct && want != reflect.TypeFor[time.Time]():
		for _, field := range columns(want) {
			if value, given := table[keyOf(field)]; given {
				d.fit(field.Type, value, p.at(keyOf(field)))
			}
		}
	default:
		d.wrongType(want, table, p)
	}
}

// fitPlain holds a text, a number, a date, or true and false against its type.
func (d *document) fitPlain(want reflect.Type, value any, p path) {
	_, isTime := value.(time.Time)
	if want == reflect.TypeFor[time.Time]() {
		if !isTime {
			d.wrongType(want, value, p)
		}
		return
	}
	if reader, ok := reflect.New(want).Interface().(encoding.TextUnmarshaler); ok && !isTime {
		if err := reader.UnmarshalText([]byte(fmt.Sprint(value))); err != nil {
			d.fault(p, "%v", err)
		}
		return
	}
	if want == reflect.TypeFor[time.Duration]() {
		if _, err := time.ParseDuration(fmt.Sprint(value)); err != nil {
			d.fault(p, `give a time such as "1m30s"`)
		}
		return
	}
	if is := reflect.TypeOf(value).Kind(); isTime || is != want.Kind() && !(is == reflect.Int64 && want.Kind() == reflect.Int) {
		d.wrongType(want, value, p)
	}
}

// wrongType says what a value must be and what it is.
func (d *document) wrongType(want reflect.Type, value any, p path) {
	names := p.names()
	if _, table := value.(map[string]any); table && want.Kind() == reflect.Slice {
		d.fault(p, "write [[%v]], with two brackets, for every one of them", names[len(names)-1])
		return
	}
	d.fault(p, "%q must be %s (is %s)", fmt.Sprint(names[len(names)-1]), wanted(want), given(value))
}

func wanted(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "a day, or a day and a time, such as 2026-11-20T19:00:00 without quotes"
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return `a text in "quotes"`
	}
	switch t.Kind() {
	case reflect.String:
		return `a text in "quotes"`
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list in [brackets]"
	}
	return "a table"
}

func given(value any) string {
	switch value.(type) {
	case string:
		return "text"
	case int64:
		return "a number"
	case float64:
		return "a number with a point"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	}
	return "a list"
}

// unknown reports keys that the format does not have, each with the nearest one
// that the table has. Keys under an unknown table are not reported again.
func (d *document) unknown(keys []toml.Key, format reflect.Type) {
	var table toml.Key
	for _, key := range keys {
		if len(d.faults) >= mostFaults {
			return
		}
		if key = firstUnknown(key, format); slices.Equal(key, table) {
			continue
		}
		table = key
		wrong := fmt.Sprintf("no such key as %q here", key[len(key)-1]) + meant(key[len(key)-1], keysAt(format, key[:len(key)-1]))
		var names path
		for _, name := range key {
			names = names.at(name)
		}
		d.fault(names, "%s", wrong)
	}
}

// meant asks whether the nearest of some words was meant, if there is one.
func meant[S ~string](word S, words []S) string {
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
	}
	if near := nearest(string(word), names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// firstUnknown is the key up to the first name that the format does not have.
func firstUnknown(key toml.Key, format reflect.Type) toml.Key {
	for i, name := range key {
		if !slices.Contains(keysAt(format, key[:i]), name) {
			return key[:i+1]
		}
	}
	return key
}

// keysAt lists the keys of the table that stands at a key.
func keysAt(format reflect.Type, key toml.Key) []string {
	format = tableOf(format)
	if format.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, field := range columns(format) {
		if len(key) > 0 && keyOf(field) == key[0] {
			return keysAt(field.Type, key[1:])
		}
		names = append(names, keyOf(field))
	}
	if len(key) > 0 {
		return nil
	}
	return names
}

// tableOf is the type of the tables of a list.
func tableOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// columns are the fields that a table of the format has, with those of the
// structs inside it that have no name of their own.
func columns(t reflect.Type) []reflect.StructField {
	var all []reflect.StructField
	for i := range t.NumField() {
		field := t.Field(i)
		switch key := keyOf(field); {
		case field.Anonymous && key == "":
			all = append(all, columns(field.Type)...)
		case key != "" && key != "-":
			all = append(all, field)
		}
	}
	return all
}

// keyOf is the key of a field in files.
func keyOf(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("toml"), ",")
	return name
}
