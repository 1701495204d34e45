// Fills the array's weight registers, a row a beat. Where a second set is filled while the first is in use, a load begins once the array
// has taken the tile before; otherwise once the array allows it.
module tile_loader #(
    parameter int ROWS    = 4,
    parameter int COLUMNS = 4
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    input  logic [15:0]                m,
    input  logic [15:0]                k,
    input  logic [15:0]                n,
    input  logic [15:0]                block,
    input  logic                       whole_tiles,  // tiles that do not fill the array take as long as those that do
    input  logic                       may_begin,
    input  logic                       tile_taken,
    output logic                       tile_ready,
    output logic                       fire,         // takes a beat
    output logic [$clog2(ROWS+1)-1:0]  row,
    output logic [15:0]                used_columns,
    input  logic                       valid
);
    logic [15:0] used_rows, pause;
    logic claimed, loaded, begins, ends, final_fold, last_taken, paused;

    logic [15:0] block_rows;
    logic first, last, unused;
    fold_walk #(.ROWS(ROWS), .COLUMNS(COLUMNS)) walk (
        .clk, .start, .advance(ends), .m, .k, .n, .block,
        .block_rows, .used_columns, .used_rows, .first, .last, .final_fold
    );
    assign unused = &{1'b0, block_rows, first, last};

    assign begins     = row == 0;
    assign paused     = pause != 0;
    assign fire       = busy && !last_taken && !paused && valid && (!begins || (may_begin && !claimed));
    assign ends       = fire && 16'(row) + 16'd1 == used_rows;
    assign tile_ready = loaded && !paused;

    always_ff @(posedge clk) begin
        if (rst || start) begin
            busy       <= start && !rst;
            row        <= 0;
            pause      <= 0;
            claimed    <= 0;
            loaded     <= 0;
            last_taken <= 0;
        end else begin
            if (fire) row <= ends ? 0 : row + 1'b1;
            if (ends) pause <= whole_tiles ? 16'(ROWS) - used_rows : 0;
            else if (paused) pause <= pause - 1;
            if (tile_taken) claimed <= 0;
            else if (fire) claimed <= 1;
            if (tile_taken) loaded <= 0;
            else if (ends) loaded <= 1;
            if (ends && final_fold) begin
                last_taken <= 1;
                busy       <= whole_tiles && used_rows != 16'(ROWS);
            end else if (last_taken && pause <= 1) busy <= 0;
        end
    end
endmodule
