// The sum of several terms, pair by pair, with registers between the levels: as evenly as there are, the last behind the last level.
module sum_tree #(
    parameter int TERMS     = 4,
    parameter int BITS      = 8,
    parameter int SIGNED    = 0,
    parameter int REGISTERS = 0  // cycles that it takes
) (
    input  logic                           clk,
    input  logic [TERMS*BITS-1:0]          terms,
    output logic [BITS+$clog2(TERMS)-1:0]  sum
);
    localparam int LEVELS = $clog2(TERMS);

    for (genvar level = 0; level <= LEVELS; level++) begin : g_level
        localparam int COUNT = (TERMS + (1 << level) - 1) >> level;
        localparam int WIDTH = BITS + level;
        localparam int STAGES = LEVELS == 0 ? REGISTERS : level == 0 ? 0 : level * REGISTERS / LEVELS - (level - 1) * REGISTERS / LEVELS;
        logic [COUNT*WIDTH-1:0] sums, late_sums;
        if (level == 0) begin : g_terms
            assign sums = terms;
        end else begin : g_sums
            localparam int BEFORE = (TERMS + (1 << (level - 1)) - 1) >> (level - 1);
            for (genvar i = 0; i < COUNT; i++) begin : g_sum
                logic [WIDTH-2:0] left, right;
                assign left = g_level[level-1].late_sums[2*i*(WIDTH-1)+:WIDTH-1];
                if (2 * i + 1 < BEFORE) begin : g_pair
                    assign right = g_level[level-1].late_sums[(2*i+1)*(WIDTH-1)+:WIDTH-1];
                end else begin : g_single
                    assign right = '0;
                end
                assign sums[i*WIDTH+:WIDTH] = {SIGNED != 0 && left[WIDTH-2], left} + {SIGNED != 0 && right[WIDTH-2], right};
            end
        end
        delay_line #(.WIDTH(COUNT * WIDTH), .STAGES(STAGES)) stage (.clk, .rst(1'b0), .in(sums), .out(late_sums));
    end
    assign sum = g_level[LEVELS].late_sums;
endmodule
