# The four everyday targets are check, eval, bench and data.

GOLANGCI = v2.15.0
GOLD ?= ../shared/gold

.PHONY: check eval bench ui data models lint

check: ## what CI runs, the linter included
	.ci/run

lint:
	go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI) run ./...

eval: ## score every gold set that is there and rewrite eval/results
	go run ./cmd/entente eval --gold $(GOLD)

# make bench compares the working tree with BASE (a commit), runs interleaved so
# that a machine that slows down slows both.
BASE ?= HEAD
COUNT ?= 6
bench:
	./scripts/bench.sh $(BASE) $(COUNT)

ui: ## rebuild the workbench's pages, compare them, try them in a browser (needs npm)
	./scripts/ui.sh

data: ## rebuild the built data files from their origins (needs npm)
	./scripts/data.sh

train: ## learn the coder's ranker from the annotated reports, and the first pass
	go run ./cmd/entente train --gold $(GOLD)

models: ## train the language model (needs Python, PyPI, an hour and a quarter)
	./scripts/models/build.sh $(GOLD)
