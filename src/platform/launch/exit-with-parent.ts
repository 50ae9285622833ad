// Loaded ahead of web and worker by `npm start`. A supervisor that is killed cannot stop its children; they notice the
// broken channel and end themselves, so that the port is free for the next start.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
