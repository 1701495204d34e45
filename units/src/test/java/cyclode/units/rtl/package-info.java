/** Twins of the units in SystemVerilog, run by Verilator on the same stimuli as the exact engine: every beat's cycle and bits are compared. */
@NullMarked
package cyclode.units.rtl;

import org.jspecify.annotations.NullMarked;
