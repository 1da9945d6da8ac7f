package gazetteer_test

import (
	"fmt"

	"entente/data"
	"entente/internal/gazetteer"
)

func Example() {
	g, err := gazetteer.Load(data.FS)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"ar-Raqqah", "Ain Issa", "Incirlik"} {
		p := g.Lookup(name)[0]
		fmt.Printf("%s: %s, %s, %s\n", name, p.ID, p.Name, p.Country)
	}
	// Output:
	// ar-Raqqah: geonames:172955, Raqqa, SYR
	// Ain Issa: geonames:172134, Ain Issa, SYR
	// Incirlik: place:incirlik, Incirlik Air Base, TUR
}
