package eval

import "testing"

func TestReadChanges(t *testing.T) {
	for text, want := range map[string]string{
		"Captured by \u00a0Blue 1 May 2022.": "",
		"See Battle of XCaptured by \u00a0Russia 3 March 2022. Recaptured by Ukraine November 2022.": "took Russia 2022-03-03 2022-03-03; took Ukraine 2022-11-01 2022-11-30; ",
		"Recaptured by Russia between around 28 November – 1 December 2022.":                         "took Russia 2022-11-28 2022-12-01; ",
		"Recaptured by Ukraine between 17–22 September 2023. Captured by Russia/LPR in 2022":         "took Ukraine 2023-09-17 2023-09-22; took Russia 2022-01-01 2022-12-31; ",
		"Contested by Russia between 26 April and 6 May 2024. Claimed recaptured by Ukraine 9 May":   "contested Russia 2024-04-26 2024-05-06; ",
		"Recaptured by Ukraine 11 November.":                                                         "took Ukraine 2022-11-11 2022-11-11; ",
		"Captured by Donetsk PR early in the war. ":                                                  "took Russia  ; ",
	} {
		got := ""
		for _, x := range readChanges(text, 2022) {
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
