package eval

import "testing"

func TestReadChanges(t *testing.T) {
	for text, want := range map[string]string{
		"Captured by \u00a0Blue 1 May 2031.": "",
		"See Siege of XCaptured by \u00a0Russia 2 July 2031. Recaptured by Ukraine February 2031.": "took Russia 2031-07-02 2031-07-02; took Ukraine 2031-02-01 2031-02-28; ",
		"Recaptured by Russia between around 29 January – 3 February 2032.":                        "took Russia 2032-01-29 2032-02-03; ",
		"Recaptured by Ukraine between 4–9 October 2033. Captured by Russia/LPR in 2031":           "took Ukraine 2033-10-04 2033-10-09; took Russia 2031-01-01 2031-12-31; ",
		"Contested by Russia between 20 June and 8 July 2034. Claimed recaptured by Ukraine 9 Aug": "contested Russia 2034-06-20 2034-07-08; ",
		"Recaptured by Ukraine 12 December.":                                                       "took Ukraine 2031-12-12 2031-12-12; ",
		"Captured by Donetsk PR in the first weeks. ":                                              "took Russia  ; ",
	} {
		got := ""
		for _, x := range readChanges(text, 2031) {
			kind := "contested"
			if x.took {
				kind = "took"
			}
			got += kind + " " + x.side + " " + x.from.String() + " " + x.to.String() + "; "
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}
