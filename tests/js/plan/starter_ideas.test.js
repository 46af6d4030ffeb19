import assert from "node:assert/strict"
import test from "node:test"

import { isIdeasAlone } from "../../../static/js/plan/starter_ideas.js"

const IDEAS = ["I stop…", "Walk… where? with whom?"]

test("an idea that nobody went on from is an idea alone", () => {
  assert.equal(isIdeasAlone("Walk… where? with whom?", IDEAS), true)
  assert.equal(isIdeasAlone("  I stop…\n", IDEAS), true)
})

test("two ideas, one after the other, still say nothing of this person", () => {
  assert.equal(isIdeasAlone("I stop… Walk… where? with whom?", IDEAS), true)
})

test("an idea with words of one's own is an entry", () => {
  assert.equal(isIdeasAlone("I stop… answering Jo", IDEAS), false)
  assert.equal(isIdeasAlone("Walk… where? with whom? The river, with Jo", IDEAS), false)
})

test("own words, and no words, are no idea", () => {
  assert.equal(isIdeasAlone("I stop", IDEAS), false)
  assert.equal(isIdeasAlone("", IDEAS), false)
  assert.equal(isIdeasAlone("Walk", []), false)
})
