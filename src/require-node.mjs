// Loaded ahead of every command. Written for old versions of Node too: it has to run there to say what is missing.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `Wasl needs Node 24 or newer; this is ${major}.${minor}. Start it with npm (npm start), or install Node 24.`,
  );
  process.exit(1);
}
