// The greatest of several values, pair by pair, with registers between the levels: as evenly as there are, the last behind the last level.
// The first value counts, and none behind one that does not.
module maximum_tree #(
    parameter int VALUES    = 4,
    parameter int BITS      = 8,
    parameter int REGISTERS = 0  // cycles that it takes
) (
    input  logic                     clk,
    input  logic [VALUES*BITS-1:0]   values,
    input  logic [VALUES-1:0]        used,
    output logic signed [BITS-1:0]   greatest
);
    localparam int LEVELS = $clog2(VALUES);
    localparam int WIDTH = BITS + 1;

    for (genvar level = 0; level <= LEVELS; level++) begin : g_level
        localparam int COUNT = (VALUES + (1 << level) - 1) >> level;
        localparam int STAGES = LEVELS == 0 ? REGISTERS : level == 0 ? 0 : level * REGISTERS / LEVELS - (level - 1) * REGISTERS / LEVELS;
        logic [COUNT*WIDTH-1:0] greater, late_greater;
        for (genvar i = 0; i < COUNT; i++) begin : g_value
            if (level == 0) begin : g_given
                assign greater[i*WIDTH+:WIDTH] = {used[i], values[i*BITS+:BITS]};
            end else begin : g_greater
                logic [WIDTH-1:0] left, right;
                assign left = g_level[level-1].late_greater[2*i*WIDTH+:WIDTH];
                if (2 * i + 1 < (VALUES + (1 << (level - 1)) - 1) >> (level - 1)) begin : g_pair
                    assign right = g_level[level-1].late_greater[(2*i+1)*WIDTH+:WIDTH];
                end else begin : g_single
                    assign right = '0;
                end
                assign greater[i*WIDTH+:WIDTH] =
                    {left[BITS], right[BITS] && $signed(right[BITS-1:0]) > $signed(left[BITS-1:0]) ? right[BITS-1:0] : left[BITS-1:0]};
            end
        end
        delay_line #(.WIDTH(COUNT * WIDTH), .STAGES(STAGES)) stage (.clk, .rst(1'b0), .in(greater), .out(late_greater));
    end
    assign greatest = $signed(g_level[LEVELS].late_greater[BITS-1:0]);
    logic unused;
    assign unused = g_level[LEVELS].late_greater[BITS];
endmodule
