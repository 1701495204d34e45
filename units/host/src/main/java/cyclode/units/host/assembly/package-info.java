/** Reads listings of AArch64 instructions: people's, compilers' and disassemblers', with macros expanded. */
@NullMarked
package cyclode.units.host.assembly;

import org.jspecify.annotations.NullMarked;
