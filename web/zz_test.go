package web
import ("testing";"math/rand/v2";"entente";"entente/internal/inquiry";"entente/internal/situation")
func BenchmarkDay(b *testing.B){
	s := large(b,100_000)
	w := s.world.Load()
	for _, v := range []string{"","TUR"} {
	b.Run("at"+v, func(b *testing.B){
		r := rand.New(rand.NewPCG(3, 4))
		for b.Loop(){
			day := entente.NewDate(2014, 6, 1).AddDays(r.IntN(1300))
			opt,_,_ := w.basis.Options(inquiry.Moment{AsOf: day, Viewpoint: v})
			w.basis.On(w.land(), opt)
		}
	})}
	b.Run("archive", func(b *testing.B){
		for b.Loop(){ situation.NewArchive(w.basis.Claims) }
	})
	b.Run("build", func(b *testing.B){
		for b.Loop(){ situation.Build(w.basis.Claims, situation.Options{}) }
	})
}
