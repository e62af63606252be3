-- Deadlines count working days: Friday and Saturday are off, and so is every holiday that is entered here (INV-31).
CREATE TABLE holiday (
  day date PRIMARY KEY,
  name_ar text NOT NULL CHECK (length(name_ar) BETWEEN 1 AND 100),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 100)
);

-- The days that the law fixes, and the Monday after the Coptic Easter. Those that follow the moon are entered when the
-- Cabinet has announced them.
INSERT INTO holiday
  SELECT make_date(year, month, day), ar, en
  FROM generate_series(2026, 2030) AS year, (VALUES
    (1, 7, 'عيد الميلاد المجيد', 'Coptic Christmas'),
    (1, 25, 'ثورة ٢٥ يناير وعيد الشرطة', 'Revolution Day (25 January) and Police Day'),
    (4, 25, 'عيد تحرير سيناء', 'Sinai Liberation Day'),
    (5, 1, 'عيد العمال', 'Labour Day'),
    (6, 30, 'ثورة ٣٠ يونيو', 'Revolution Day (30 June)'),
    (7, 23, 'ثورة ٢٣ يوليو', 'Revolution Day (23 July)'),
    (10, 6, 'عيد القوات المسلحة', 'Armed Forces Day')) AS fixed (month, day, ar, en);
INSERT INTO holiday
  SELECT day, 'شم النسيم', 'Sham El-Nessim'
  FROM unnest('{2026-04-13,2027-05-03,2028-04-17,2029-04-09,2030-04-29}'::date[]) AS day ON CONFLICT DO NOTHING;

CREATE FUNCTION is_working_day(p_day date) RETURNS boolean LANGUAGE sql STABLE
RETURN extract(isodow FROM p_day) NOT IN (5, 6) AND NOT EXISTS (SELECT FROM holiday h WHERE h.day = p_day);

-- The nth working day after p_day; with 0 the day itself, whatever it is.
CREATE FUNCTION add_working_days(p_day date, p_days integer) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
  day date := p_day;
  left_over integer := p_days;
BEGIN
  WHILE left_over > 0 LOOP
    day := day + 1;
    IF is_working_day(day) THEN left_over := left_over - 1; END IF;
  END LOOP;
  RETURN day;
END $$;

CREATE FUNCTION working_day_before(p_day date) RETURNS date LANGUAGE plpgsql STABLE AS $$
DECLARE
  day date := p_day - 1;
BEGIN
  WHILE NOT is_working_day(day) LOOP day := day - 1; END LOOP;
  RETURN day;
END $$;

-- How many working days lie after p_from, up to and including p_to.
CREATE FUNCTION working_days_between(p_from date, p_to date) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT count(*)::integer FROM generate_series(p_from + 1, p_to, interval '1 day') AS day WHERE is_working_day(day::date));

GRANT SELECT, INSERT, DELETE ON holiday TO diwan_app;
GRANT UPDATE (name_ar, name_en) ON holiday TO diwan_app;
GRANT SELECT ON holiday TO diwan_auditor;
