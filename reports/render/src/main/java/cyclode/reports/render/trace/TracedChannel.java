package cyclode.reports.render.trace;

/**
 * A channel between two processes; launches that join the same two by the same name share it.
 *
 * @param from position of the process that puts
 * @param to position of the process that takes; its clock is the channel's
 * @param name its name
 */
record TracedChannel(int from, int to, String name) {}
