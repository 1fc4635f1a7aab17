import '../styles/file.css';
import { start } from '../start.tsx';

void start();
