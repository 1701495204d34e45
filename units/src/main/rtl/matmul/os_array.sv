// An output-stationary array. Both operands taken at edge t are skewed, by a cycle a row and a cycle a column; cell (r, c) has added their
// product DEPTH + r + c cycles after t. Nothing stalls within.
module os_array #(
    parameter int ROWS     = 4,
    parameter int COLUMNS  = 4,
    parameter int A_BITS   = 9,
    parameter int B_BITS   = 9,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,
    parameter int DOUBLE   = 1
) (
    input  logic                            clk,
    input  logic                            rst,
    input  logic                            saturate,
    input  logic                            fire,
    input  logic                            begins,     // first of a tile
    input  logic                            ends,       // last of a tile
    input  logic                            keep_in,
    input  logic [ROWS*A_BITS-1:0]          a,
    input  logic [COLUMNS*B_BITS-1:0]       b,
    input  logic [COLUMNS*(SUM_BITS+1)-1:0] bias,
    // Finished sums of a row, or of a column.
    input  logic                            by_columns,
    input  logic [7:0]                      read_line,
    input  logic                            read_from,
    output logic [(ROWS>COLUMNS?ROWS:COLUMNS)*SUM_BITS-1:0] read_sums
);
    localparam int LAST = ROWS + COLUMNS - 2 + DEPTH;
    localparam int LANES = ROWS > COLUMNS ? ROWS : COLUMNS;

    // Stage i: what is known of the operands that were taken i cycles ago.
    for (genvar i = 0; i <= LAST; i++) begin : g_stage
        logic [3:0] marks;
        if (i == 0) begin : g_entrance
            assign marks = {fire, begins, ends, keep_in};
        end else begin : g_later
            always_ff @(posedge clk) marks <= rst ? '0 : g_stage[i-1].marks;
        end
    end

    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
        logic signed [B_BITS-1:0] entering;
        logic signed [SUM_BITS:0] late_bias;
        logic signed [SUM_BITS-1:0] fitted, begin_at;

        delay_line #(.WIDTH(B_BITS), .STAGES(1 + c)) skew (
            .clk, .rst(1'b0), .in(b[c*B_BITS+:B_BITS]), .out(entering)
        );
        delay_line #(.WIDTH(SUM_BITS + 1), .STAGES(c + DEPTH - 1)) bias_skew (
            .clk, .rst(1'b0), .in(bias[c*(SUM_BITS+1)+:SUM_BITS+1]), .out(late_bias)
        );
        accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(SUM_BITS + 1)) fit_bias (
            .sum('0), .term(late_bias), .saturate, .fitted
        );
        // Stays until every row of the column has begun.
        always_ff @(posedge clk)
            if (g_stage[c+DEPTH-1].marks[3] && g_stage[c+DEPTH-1].marks[2]) begin_at <= fitted;
    end

    for (genvar r = 0; r < ROWS; r++) begin : g_row
        logic signed [A_BITS-1:0] entering;
        delay_line #(.WIDTH(A_BITS), .STAGES(1 + r)) skew (
            .clk, .rst(1'b0), .in(a[r*A_BITS+:A_BITS]), .out(entering)
        );
        for (genvar c = 0; c < COLUMNS; c++) begin : g_cell
            localparam int NOW = r + c + DEPTH;
            /* verilator lint_off UNUSEDSIGNAL */  // the last row and column hand on to nobody
            logic signed [A_BITS-1:0] from_left, to_right;
            logic signed [B_BITS-1:0] from_above, down;
            /* verilator lint_on UNUSEDSIGNAL */
            logic signed [SUM_BITS-1:0] finished;
            if (c == 0) begin : g_left
                assign from_left = entering;
            end else begin : g_middle
                assign from_left = g_cell[c-1].to_right;
            end
            if (r == 0) begin : g_top
                assign from_above = g_column[c].entering;
            end else begin : g_below
                assign from_above = g_row[r-1].g_cell[c].down;
            end
            os_cell #(
                .A_BITS(A_BITS), .B_BITS(B_BITS), .SUM_BITS(SUM_BITS), .DEPTH(DEPTH), .DOUBLE(DOUBLE)
            ) work (
                .clk, .saturate,
                .a_in(from_left), .b_in(from_above), .a_out(to_right), .b_out(down),
                .adds(g_stage[NOW].marks[3]), .begins(g_stage[NOW].marks[2]), .begin_at(g_column[c].begin_at),
                .keeps(g_stage[NOW].marks[1]), .keep_in(g_stage[NOW].marks[0]), .read_from, .finished
            );
        end
    end

    logic [ROWS*COLUMNS*SUM_BITS-1:0] tile;
    for (genvar r = 0; r < ROWS; r++) begin : g_tile_row
        for (genvar c = 0; c < COLUMNS; c++) begin : g_tile
            assign tile[(r*COLUMNS+c)*SUM_BITS+:SUM_BITS] = g_row[r].g_cell[c].finished;
        end
    end

    always_comb begin
        read_sums = '0;
        for (int lane = 0; lane < LANES; lane++) begin
            for (int line = 0; line < LANES; line++) begin
                if (!by_columns && lane < COLUMNS && line < ROWS && 32'(read_line) == line)
                    read_sums[lane*SUM_BITS+:SUM_BITS] = tile[((line%ROWS)*COLUMNS+lane%COLUMNS)*SUM_BITS+:SUM_BITS];
                if (by_columns && lane < ROWS && line < COLUMNS && 32'(read_line) == line)
                    read_sums[lane*SUM_BITS+:SUM_BITS] = tile[((lane%ROWS)*COLUMNS+line%COLUMNS)*SUM_BITS+:SUM_BITS];
            end
        end
    end
endmodule
