// What the program sends, for `tsc`; nothing of it is asked for by a browser.

/**
 * A value as forms have it: a text, `null` for what is not known, a list or an object of values; nothing at all is `undefined`.
 * @typedef {any} Value
 *
 * @typedef {object} Shape how a value is filled in
 * @property {string} type
 * @property {any} [of] the shape of an item, the shapes that it may have, the name of an object or of a vocabulary
 * @property {string[]} [kinds] of records
 * @property {boolean} [bare] whether a record is named by its id alone
 * @property {string[]} [words]
 * @property {string[]} [languages]
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} group `first`, `text`, `usual` or `rare`
 * @property {string} need `essential`, `required` or `optional`
 * @property {Shape} control
 *
 * @typedef {object} Forms
 * @property {Record<string, {label: string, fields: Field[]}>} kinds
 * @property {Record<string, {fields: Field[]}>} objects
 * @property {Record<string, {key: string, label: string, gloss?: string}[]>} choices
 *
 * @typedef {{severity: string, code: string, line: number, field?: string, message: string, hints: string[], record?: string, title?: string}} Problem
 *
 * @typedef {{field: string, old?: Value, new?: Value}} Change
 * @typedef {{at: number, changes: Change[]}} Typed
 *
 * @typedef {object} Shown a record
 * @property {string} record
 * @property {string} kind
 * @property {string} hash of its file
 * @property {string} title
 * @property {string|null} page
 * @property {boolean} page_waits whether it will have one when nothing is wrong with it
 * @property {Problem[]} problems
 * @property {Record<string, Value>} [values] none where its file cannot be read
 * @property {Record<string, any>} names
 * @property {any[]} [blocks]
 * @property {Typed|null} [kept]
 *
 * @typedef {object} Answer what comes of a change: the record as it is then, or why not
 * @property {{field: string, theirs?: Value}[]} [conflicts]
 * @property {string} [refused]
 * @property {boolean} [is_unreadable]
 * @property {boolean} [faulty]
 *
 * @typedef {{record?: string, title?: string, kind?: string, due?: string}} Item of a list that leads to records
 * @typedef {{kind: string, label: string, n: number}} Kind
 */

export {};
