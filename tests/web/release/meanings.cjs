// Reads scripts as a browser does and tells what each name in them means.
//
// Standard input: {short: [[path, name, short name]], modules: [[path, script]], served: script}
// Standard output: {differences: [what the modules say, what is served], names: how many}
//
// A name means one of a module's edge, the one of a place inside, or one of a browser.
const { readFileSync } = require("node:fs")
const { posix } = require("node:path")
const { parse } = require("internal/deps/acorn/acorn/dist/acorn")

const PLACES = ["type", "start", "end", "loc", "kind", "shorthand", "sourceType"]
const { short, modules, served } = JSON.parse(readFileSync(0, "utf8"))
const edge = new Map(short.map(([path, name, called]) => [called, `${path} ${name}`]))
let inside = 0 // how many places so far

function read(script) {
  return parse(script, { ecmaVersion: "latest", sourceType: "module" }).body
}

/** Yields the words that a list of statements amounts to, with a meaning for each name. */
function meanings(statements, atEdge) {
  const said = []
  const classes = []
  const scope = (above) => ({ above, names: new Map() })
  const top = scope(undefined)

  function meaning(name, from) {
    for (let at = from; at; at = at.above) if (at.names.has(name)) return at.names.get(name)
    return atEdge(name) ?? `browser's ${name}`
  }

  function declare(pattern, at) {
    if (!pattern) return
    const { type } = pattern
    if (type === "Identifier" && at !== top) at.names.set(pattern.name, `inside ${(inside += 1)}`)
    if (type === "ObjectPattern")
      for (const one of pattern.properties) declare(one.value ?? one.argument, at)
    if (type === "ArrayPattern") for (const one of pattern.elements) declare(one, at)
    if (type === "AssignmentPattern") declare(pattern.left, at)
    if (type === "RestElement") declare(pattern.argument, at)
  }

  /** What a block declares is known in all of it. */
  function hoist(body, at) {
    for (const one of body) {
      if (one.type === "VariableDeclaration") for (const each of one.declarations) declare(each.id, at)
      if (["FunctionDeclaration", "ClassDeclaration"].includes(one.type)) declare(one.id, at)
    }
  }

  function tell(node, at) {
    if (Array.isArray(node)) return node.forEach((one) => tell(one, at))
    if (!node || typeof node !== "object") return void said.push(String(node))
    if (node instanceof RegExp) return void said.push(String(node))
    said.push(node.type ?? "part")
    const { type } = node
    if (type === "Identifier") return void said.push(meaning(node.name, at))
    if (type === "PrivateIdentifier") {
      const members = classes.at(-1)
      if (!members.has(node.name)) members.set(node.name, members.size)
      return void said.push(`private ${members.get(node.name)}`)
    }
    if (type === "AwaitExpression" && node.argument.type === "ImportExpression")
      return void said.splice(-1, 1, "Identifier", atEdge(node.argument.source.value))
    let below = at
    if (["BlockStatement", "ForStatement", "ForOfStatement", "CatchClause"].includes(type)) below = scope(at)
    if (["SwitchStatement", "ClassExpression"].includes(type) || node.params) below = scope(at)
    if (type === "BlockStatement") hoist(node.body, below)
    if (type === "SwitchStatement") for (const one of node.cases) hoist(one.consequent, below)
    hoist([node.init, node.left].filter(Boolean), below)
    declare(node.param, below)
    for (const one of node.params ?? []) declare(one, below)
    if (["FunctionExpression", "ClassExpression"].includes(type)) declare(node.id, below)
    if (node.body?.type === "ClassBody") classes.push(new Map())
    for (const [key, value] of Object.entries(node)) {
      if (PLACES.includes(key)) continue
      const isName = (type === "MemberExpression" && key === "property") || key === "key"
      if (isName && !node.computed && value.type === "Identifier") said.push(value.name)
      else tell(value, below)
    }
    if (node.body?.type === "ClassBody") classes.pop()
  }

  hoist(statements, top)
  tell(statements, top)
  return said
}

/** Yields what a module's statements mean, with what it imports and exports known by whose it is. */
function ofModule([path, script]) {
  const own = new Map()
  const beside = (file) => posix.join(posix.dirname(path), file)
  const statements = read(script).flatMap((one) => {
    if (one.type === "ImportDeclaration") {
      for (const { local, imported } of one.specifiers)
        own.set(local.name, `${beside(one.source.value)} ${imported.name}`)
      return []
    }
    return one.type === "ExportNamedDeclaration" ? [one.declaration] : [one]
  })
  const names = new Set(short.filter(([whose]) => whose === path).map(([, name]) => name))
  const atEdge = (name) =>
    name.startsWith(".") ? `${beside(name)} *` : own.get(name) ?? (names.has(name) ? `${path} ${name}` : undefined)
  return meanings(statements, atEdge)
}

/** What a module gives to those who import it later is made of its own: that much is looked at. */
function isWholeModule(statement) {
  const name = edge.get(statement.declarations?.[0].id.name)
  if (!name?.endsWith(" *")) return false
  const [path] = name.split(" ")
  for (const { key, value } of statement.declarations[0].init.properties)
    if (edge.get(value.name) !== `${path} ${key.name}`) throw new Error(`${path} gives ${key.name} away`)
  return true
}

const meant = modules.flatMap(ofModule)
inside = 0
const found = meanings(read(served).filter((one) => !isWholeModule(one)), (name) => edge.get(name))
const at = meant.findIndex((word, index) => word !== found[index])
const isSame = at < 0 && meant.length === found.length
const differences = isSame ? [] : [meant.slice(at, at + 9), found.slice(at, at + 9)]
console.log(JSON.stringify({ differences, names: meant.filter((word) => word === "Identifier").length }))
