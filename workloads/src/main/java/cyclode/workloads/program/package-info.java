/** The program of a network on an accelerator: its layers' launches in order, what moves between them, and where everything lies. */
@NullMarked
package cyclode.workloads.program;

import org.jspecify.annotations.NullMarked;
