// Keeps one warning of Node off the screen: that its SQLite is experimental, which whoever runs this cannot change.

/** Filters exactly that warning; every other one is shown. */
export function quietSqlite(): void {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: readonly unknown[]) => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
}
