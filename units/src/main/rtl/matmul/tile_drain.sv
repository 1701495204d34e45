// Brings finished tiles out, a row or a column a beat: the line to be read is registered, and read in the next cycle.
module tile_drain #(
    parameter int ROWS    = 4,
    parameter int COLUMNS = 4
) (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic [15:0] m,
    input  logic [15:0] n,
    input  logic        by_columns,
    input  logic        whole_tiles,
    input  logic        tile_ready,
    output logic        tile_begins,  // its first beat is read
    output logic        tile_ends,    // its last
    output logic        done,         // as tile_ends, and the cycles of lines that are charged and not used have passed
    input  logic        room,
    output logic        fire,
    output logic        push,         // a cycle later
    output logic [7:0]  line,
    output logic [15:0] lanes,        // of the beat that is pushed
    output logic        from,         // which of the two tiles kept
    output logic        reads_next    // from which the next beat is read
);
    logic [15:0] used_rows, used_columns, beats, charged, beat, pause;
    logic final_tile, ends, paused, last_read;

    tile_walk #(.ROWS(ROWS), .COLUMNS(COLUMNS)) walk (
        .clk, .start, .advance(ends), .m, .n, .used_rows, .used_columns, .final_tile
    );
    assign beats       = by_columns ? used_columns : used_rows;
    assign charged     = !whole_tiles ? beats : by_columns ? 16'(COLUMNS) : 16'(ROWS);
    assign paused      = pause != 0;
    assign fire        = busy && !last_read && !paused && room && (beat != 0 || tile_ready);
    assign ends        = fire && beat + 16'd1 == beats;
    assign tile_begins = fire && beat == 0;
    assign tile_ends   = ends;
    assign done        = (ends && charged == beats) || pause == 1;

    always_ff @(posedge clk) begin
        push <= !rst && fire;
        if (fire) begin
            line  <= 8'(beat);
            lanes <= by_columns ? used_rows : used_columns;
            from  <= reads_next;
        end
        if (rst || start) begin
            busy       <= start && !rst;
            beat       <= 0;
            pause      <= 0;
            last_read  <= 0;
            reads_next <= 0;
        end else begin
            if (fire) beat <= ends ? 0 : beat + 1;
            if (ends) reads_next <= !reads_next;
            if (ends) pause <= charged - beats;
            else if (paused) pause <= pause - 1;
            if (ends && final_tile) last_read <= 1;
            if ((ends && final_tile && charged == beats) || (last_read && pause == 1)) busy <= 0;
        end
    end
endmodule
