#!/usr/bin/env python3
"""Train a small linear model over readable signs and write it as a grammar file.

usage: train.py CASES MODEL OUT.grammar [--epochs N] [--rounds N] [--l1 X] [--l2 X] [--alpha X] [--least N]

CASES is what `cargo run --release --example model-cases` prints: a line each, `MODEL HOLDS SIGN SIGN ...`, parted by tabs.
The model is a logistic regression: the weights of a case's signs add up to the log-odds that it holds.
It is trained by FTRL-Proximal (McMahan and others, 2013), whose l1 keeps the table short; its result hangs on
the order of the cases a little, so the mean of several rounds is taken. Same input, same output.
"""
import argparse
import math
import random
from collections import Counter


def read(path, model, least):
    rows = []
    seen = Counter()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, holds, *signs = line.rstrip("\n").split("\t")
            if name == model:
                rows.append((int(holds), signs))
                seen.update(signs)
    names = sorted(s for s, n in seen.items() if n >= least)
    index = {s: i for i, s in enumerate(names)}
    return names, [(y, [index[s] for s in signs if s in index]) for y, signs in rows]


def train(rows, size, epochs, l1, l2, alpha, seed=7, beta=1.0):
    z, n, w = [0.0] * size, [0.0] * size, [0.0] * size
    rows = list(rows)
    shuffle = random.Random(seed)
    sqrt, exp = math.sqrt, math.exp
    for epoch in range(epochs):
        shuffle.shuffle(rows)
        loss = 0.0
        for y, signs in rows:
            total = 0.0
            for i in signs:
                zi = z[i]
                if zi > l1:
                    total -= (zi - l1) / ((beta + sqrt(n[i])) / alpha + l2)
                elif zi < -l1:
                    total -= (zi + l1) / ((beta + sqrt(n[i])) / alpha + l2)
            p = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
            loss -= math.log(max(p if y else 1 - p, 1e-9))
            g = p - y
            gg = g * g
            for i in signs:
                ni = n[i]
                zi = z[i]
                wi = 0.0 if -l1 <= zi <= l1 else -(zi - math.copysign(l1, zi)) / ((beta + sqrt(ni)) / alpha + l2)
                z[i] = zi + g - (sqrt(ni + gg) - sqrt(ni)) / alpha * wi
                n[i] = ni + gg
        print(f"epoch {epoch + 1}: log loss {loss / max(1, len(rows)):.4f}", flush=True)
    for i in range(size):
        if abs(z[i]) > l1:
            w[i] = -(z[i] - math.copysign(l1, z[i])) / ((beta + sqrt(n[i])) / alpha + l2)
    return w


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("cases")
    ap.add_argument("model")
    ap.add_argument("out")
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--l1", type=float, default=1.0)
    ap.add_argument("--l2", type=float, default=1.0)
    ap.add_argument("--alpha", type=float, default=0.1)
    ap.add_argument("--least", type=int, default=4)
    ap.add_argument("--rounds", type=int, default=1, help="train so often, each time in another order, and take the mean")
    args = ap.parse_args()
    names, rows = read(args.cases, args.model, args.least)
    held = sum(y for y, _ in rows)
    print(f"{args.model}: {len(rows)} cases, {held} hold, {len(names)} signs", flush=True)
    rounds = [
        train(rows, len(names), args.epochs, args.l1, args.l2, args.alpha, seed)
        for seed in range(7, 7 + args.rounds)
    ]
    weights = [sum(w) / len(rounds) for w in zip(*rounds)]
    kept = [(s, w) for s, w in zip(names, weights) if abs(w) >= 0.02]
    with open(args.out, "w", encoding="utf-8") as out:
        out.write(f"# Weights of the signs by which `{args.model}` decides: they add up to the log-odds that a case holds.\n"
                  "# Made by tools/model/train.py from labelled news articles (PolNeAR 1.0, training part); see tools/model/README.md.\n\n"
                  f"weights {args.model}\n")
        for sign, weight in kept:
            out.write(f"  \"{sign}\" {weight:.2f}\n" if " " in sign else f"  {sign} {weight:.2f}\n")
    print(f"{len(kept)} signs kept")


if __name__ == "__main__":
    main()
