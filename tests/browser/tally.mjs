// Checks of a script, counted; those that fail are told.

const tally = { passed: 0, failed: 0 };

/** One check by its name, with what was seen where it fails. */
export function check(name, isSo, seen = "") {
  if (isSo) tally.passed += 1;
  else {
    tally.failed += 1;
    console.log(`FAILED ${name} ${seen && JSON.stringify(seen)}`);
  }
}

/** Tells the counts, and has the script fail if any check did. */
export function conclude(name) {
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed ? 1 : 0;
}
